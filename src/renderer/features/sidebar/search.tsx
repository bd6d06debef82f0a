import { keepPreviousData, useQuery } from '@tanstack/react-query'
import SearchIcon from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { type KeyboardEvent, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit, SearchScope } from '../../../shared/domain/chat.ts'
import { useCommand } from '../../lib/commands.ts'
import { useApi } from '../../lib/core-context.ts'
import { focusHome } from '../../lib/keep-focus.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { navigate } from '../../lib/location.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { searchListId, searchOptionId } from './search-ids.ts'

const SearchResults = lazyPart(async () => (await import('./search-results.tsx')).SearchResults)

const limit = 50

/** The field and, while it holds words, the panel below it. Focus stays in the field; arrows move through the hits. */
export function Search() {
  const { t } = useTranslation('sidebar')
  const field = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [scope, setScope] = useState<SearchScope>('all')
  const [chosen, setChosen] = useState(0)
  const query = text.trim()
  const results = useQuery(
    useApi().chats.search.queryOptions({
      input: { query, scope, limit },
      enabled: query !== '',
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  )
  const hits = results.data ?? []
  useCommand('search', () => {
    field.current?.focus()
    field.current?.select()
  })

  const close = () => {
    setText('')
    setChosen(0)
  }
  const open = (hit: SearchHit) => {
    close()
    focusHome()
    navigate(hit.messageId === null ? `/chats/${hit.chatId}` : `/chats/${hit.chatId}?message=${hit.messageId}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const hit = hits[chosen]
    if (step !== undefined && hits.length > 0) setChosen((chosen + step + hits.length) % hits.length)
    else if (event.key === 'Enter' && hit && !event.nativeEvent.isComposing) open(hit)
    else if (event.key === 'Escape') {
      close()
      focusHome()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isOpen = query !== ''
  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setText('')
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only closes the panel when the focus leaves it
    <div
      ref={box}
      className="relative z-30"
      onBlur={event => event.relatedTarget !== null && !box.current?.contains(event.relatedTarget) && close()}
    >
      <div className="flex items-center gap-2 rounded-2 border border-transparent pe-1 ps-2.5 text-ink-3 focus-within:border-line-strong focus-within:bg-raised hover:border-line">
        <SearchIcon aria-hidden />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={t('search')}
          aria-expanded={isOpen}
          aria-controls={searchListId}
          aria-activedescendant={isOpen && hits.length > 0 ? searchOptionId(chosen) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('searchPlaceholder')}
          value={text}
          onChange={event => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
          className="min-h-9 min-w-0 flex-1 bg-transparent text-ink outline-none"
        />
        {text !== '' && <IconButton label={t('clearSearch')} icon={<X aria-hidden />} onClick={close} />}
      </div>
      <Suspense fallback={null}>
        {isOpen && (
          <SearchResults
            query={query}
            scope={scope}
            onScope={next => {
              setScope(next)
              setChosen(0)
              field.current?.focus()
            }}
            hits={results.data}
            error={results.error}
            chosen={chosen}
            onChoose={setChosen}
            onOpen={open}
          />
        )}
      </Suspense>
    </div>
  )
}
