import { useQueryClient } from '@tanstack/react-query'
import Search from 'lucide-react/icons/search'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { HubSort } from '../../../shared/domain/hub-repo.ts'
import { isRepoName } from '../../../shared/domain/page-place.ts'
import { useApi } from '../../lib/core-context.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { HubResults } from './hub-results.tsx'

/** Search on Hugging Face. Nothing is asked before somebody submits. */
export function HubSection() {
  const [search] = useSearchParams()
  const repo = search.get('repo') ?? ''
  // One that a link asked for is written into the field, and that is all.
  return <HubSearch key={repo} repo={isRepoName(repo) ? repo : ''} />
}

function HubSearch({ repo }: { repo: string }) {
  const { t } = useTranslation('models')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (repo === '') return
    field.current?.scrollIntoView({ block: 'center' })
    field.current?.focus()
  }, [repo])
  const [query, setQuery] = useState(repo)
  const [sort, setSort] = useState<HubSort>('downloads')
  const [asked, setAsked] = useState<string | null>(null)
  const cache = useQueryClient()
  const api = useApi()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const words = query.trim()
    // The same once more: what is shown may be hours old.
    if (words === asked) void cache.invalidateQueries({ queryKey: api.catalogue.searchHub.key() })
    setAsked(words)
  }
  return (
    <section aria-label={t('hub.title')} className="mt-8">
      <h2 className="font-semibold text-[0.9375rem]">{t('hub.title')}</h2>
      <p className="mt-0.5 text-[0.78125rem] text-ink-3">{t('hub.hint')}</p>
      {repo !== '' && (
        <p role="status" className="mt-2 text-[0.8125rem] text-ink-2">
          {t('hub.fromLink', { repo })}
        </p>
      )}
      <form onSubmit={submit} className="mt-2.5 mb-4 flex flex-wrap gap-2">
        <TextField
          ref={field}
          label={t('hub.field')}
          placeholder={t('hub.field')}
          maxLength={200}
          value={query}
          onChange={event => setQuery(event.currentTarget.value)}
          className="min-w-52 flex-1"
        />
        <Select<HubSort>
          label={t('hub.sort')}
          value={sort}
          options={HubSort.options.map(value => ({ value, label: t(`hub.${value}`) }))}
          onChange={setSort}
        />
        <Button type="submit" kind="primary" icon={<Search aria-hidden />} className="min-h-9">
          {t('hub.search')}
        </Button>
      </form>
      {asked !== null && <HubResults source={{ query: asked }} sort={sort} />}
    </section>
  )
}
