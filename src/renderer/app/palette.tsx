import { Dialog as Base } from '@base-ui/react/dialog'
import { type KeyboardEvent, useDeferredValue, useEffect, useEffectEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../ui/class-names.ts'
import { Kbd } from '../ui/kbd.tsx'
import { backdropStyle, dialogStyle, popupItemStyle } from '../ui/popup-style.ts'
import { type PaletteItem, usePaletteItems } from './palette-items.ts'

/** Commands, chats and models by their names. The focus stays in the field; the arrows go through the list. */
export function Palette({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const shownQuery = useDeferredValue(query)
  const items = usePaletteItems(shownQuery)
  // Enter was pressed before the list had followed what was typed: it means what then stands first.
  const [isWaiting, setIsWaiting] = useState(false)
  const active = Math.min(at, items.length - 1)

  const choose = (item: PaletteItem | undefined) => {
    if (item === undefined) return
    onClose()
    // When the dialog has gone and given back the focus: a command may want it elsewhere.
    setTimeout(() => void item.run())
  }
  const chooseActive = useEffectEvent(() => choose(items[active]))
  useEffect(() => {
    if (!isWaiting || shownQuery !== query) return
    setIsWaiting(false)
    chooseActive()
  }, [isWaiting, shownQuery, query])
  const go = (next: number) => {
    setAt(next)
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const next = afterKey(event.key, active, items.length)
    if (next !== null) go(next)
    else if (event.key === 'Enter') setIsWaiting(true)
    else return
    event.preventDefault()
  }
  return (
    <Base.Root open onOpenChange={next => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Popup className={`${dialogStyle} w-[36rem] p-0!`} aria-label={t('palette.title')}>
          <input
            role="combobox"
            aria-label={t('palette.field')}
            aria-expanded="true"
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
            placeholder={t('palette.field')}
            spellCheck={false}
            maxLength={200}
            value={query}
            onChange={event => {
              setQuery(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
            className="w-full flex-none rounded-t-3 border-line border-b bg-transparent px-4 py-3 text-[0.9375rem] text-ink outline-none placeholder:text-ink-3"
          />
          <div
            id={listId}
            role="listbox"
            aria-label={t('palette.title')}
            className="max-h-[min(24rem,60vh)] min-h-0 overflow-y-auto p-1.5 text-[0.875rem]"
          >
            {items.map((item, index) => (
              <button
                type="button"
                key={`${item.kind} ${item.id}`}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                data-highlighted={index === active ? '' : undefined}
                className={classNames(popupItemStyle, 'cursor-default')}
                onPointerMove={() => setAt(index)}
                onPointerDown={event => event.preventDefault()}
                onClick={() => choose(item)}
              >
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {item.label}
                </span>
                {item.kind === 'command' ? (
                  <span aria-hidden>
                    <Kbd>{item.keys}</Kbd>
                  </span>
                ) : (
                  <span className="flex-none text-[0.78125rem] text-ink-2">{t(`palette.${item.kind}`)}</span>
                )}
              </button>
            ))}
          </div>
          <p role="status" className={items.length > 0 ? 'sr-only' : 'px-4 pb-4 text-[0.875rem] text-ink-2'}>
            {items.length > 0 ? t('palette.found', { count: items.length }) : t('palette.none')}
          </p>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Around at both ends; a page is eight rows. Null: no key of the list. */
function afterKey(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at + count - 1) % count
  if (key === 'PageDown') return Math.min(at + 8, count - 1)
  return key === 'PageUp' ? Math.max(at - 8, 0) : null
}
