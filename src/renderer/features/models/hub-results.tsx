import { useInfiniteQuery } from '@tanstack/react-query'
import SearchX from 'lucide-react/icons/search-x'
import { useTranslation } from 'react-i18next'
import type { HubPage, HubRepo, HubSort } from '../../../shared/domain/hub-repo.ts'
import { useApi } from '../../lib/core-context.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { HubError } from './hub-error.tsx'
import { HubRepoRow } from './hub-repo-row.tsx'
import { cardStyle } from './row-style.ts'
import { useOpenRows } from './use-open-rows.ts'

type HubSource = { query: string } | { baseModel: string }

/** What the hub found, page after page. */
export function HubResults({ source, sort }: { source: HubSource; sort: HubSort }) {
  const { t } = useTranslation('models')
  const rows = useOpenRows()
  const results = useInfiniteQuery(useHubQuery(source, sort))
  // The hub's order shifts between two pages: a repository may come twice.
  const repos = [...new Map(results.data?.pages.flatMap(page => page.repos).map(repo => [repo.repo, repo])).values()]
  return (
    <div aria-live="polite">
      {results.isPending && <SkeletonLines label={t('hub.asking')} lines={4} />}
      {results.isSuccess && repos.length === 0 && (
        <EmptyState icon={<SearchX aria-hidden />} title={t('hub.none')} detail={t('hub.noneDetail')} />
      )}
      {repos.length > 0 && (
        <div className={cardStyle}>
          <LongList
            label={t('hub.results')}
            items={repos}
            keyOf={({ repo }: HubRepo) => repo}
            nameOf={({ repo }) => repo}
            render={repo => (
              <HubRepoRow repo={repo} isOpen={rows.isOpen(repo.repo)} onToggle={() => rows.toggle(repo.repo)} />
            )}
          />
        </div>
      )}
      {results.isError && (
        <HubError
          error={results.error}
          onRetry={() => void (results.isFetchNextPageError ? results.fetchNextPage() : results.refetch())}
        />
      )}
      {results.hasNextPage && !results.isError && (
        <Button className="mt-3" disabled={results.isFetchingNextPage} onClick={() => void results.fetchNextPage()}>
          {t(results.isFetchingNextPage ? 'hub.asking' : 'hub.next')}
        </Button>
      )}
    </div>
  )
}

function useHubQuery(source: HubSource, sort: HubSort) {
  const { catalogue } = useApi()
  const paging = {
    initialPageParam: null as string | null,
    getNextPageParam: (page: HubPage) => page.nextCursor,
  }
  const isSearch = 'query' in source
  const search = catalogue.searchHub.infiniteOptions({
    ...paging,
    input: (cursor: string | null) => ({ query: isSearch ? source.query : '', sort, cursor }),
  })
  const derivatives = catalogue.derivatives.infiniteOptions({
    ...paging,
    input: (cursor: string | null) => ({ baseModel: isSearch ? '' : source.baseModel, sort, cursor }),
  })
  return isSearch ? search : derivatives
}
