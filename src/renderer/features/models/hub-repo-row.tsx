import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { HubRepo } from '../../../shared/domain/hub-repo.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatCompact, formatDate } from '../../lib/format.ts'
import { Chip } from '../../ui/chip.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { DisclosureButton } from './disclosure-button.tsx'
import { fromListing } from './fetchable-file.ts'
import { FileList } from './file-row.tsx'
import { formatParameters, licenseName } from './format-model.ts'
import { HubError } from './hub-error.tsx'
import { useModelsPage } from './models-context.ts'
import { smallStyle } from './row-style.ts'

/** A repository of the hub; open, its files, judged by one header that is read from afar. */
export function HubRepoRow({ repo, isOpen, onToggle }: { repo: HubRepo; isOpen: boolean; onToggle(): void }) {
  const { t, i18n } = useTranslation('models')
  const short = (number: number) => formatCompact(i18n.language, number)
  const facts = [
    repo.downloads === null ? null : t('hub.downloadCount', { count: repo.downloads, number: short(repo.downloads) }),
    repo.likes === null ? null : t('hub.likeCount', { count: repo.likes, number: short(repo.likes) }),
    repo.lastModified === null
      ? null
      : t('hub.updated', { date: formatDate(i18n.language, Date.parse(repo.lastModified)) }),
    repo.parameters === null ? null : formatParameters(i18n.language, repo.parameters),
    repo.license === null ? null : licenseName(repo.license),
  ]
  return (
    <>
      <div className="px-4 py-3">
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 ps-4 font-medium text-[0.875rem]">
          <DisclosureButton isOpen={isOpen} onToggle={onToggle} className="-ms-[22px] [overflow-wrap:anywhere]">
            {repo.repo}
          </DisclosureButton>
          {repo.isGated && <Chip tone="warn">{t('hub.gated')}</Chip>}
        </h3>
        <p className={`ps-4 ${smallStyle}`}>{facts.filter(fact => fact !== null).join(' · ')}</p>
      </div>
      {isOpen && <RepoFiles repo={repo.repo} />}
    </>
  )
}

function RepoFiles({ repo }: { repo: string }) {
  const { t } = useTranslation('models')
  const { room } = useModelsPage()
  const listing = useQuery(
    useApi().catalogue.repoFiles.queryOptions({
      input: { repo, revision: null, ...room },
      placeholderData: before => (before?.repo === repo ? before : undefined),
    }),
  )
  return (
    <div className="border-line border-t bg-paper">
      {listing.isPending && <SkeletonLines label={t('hub.expand', { repo })} className="p-4" />}
      {listing.isError && (
        <div className="px-4">
          <HubError error={listing.error} onRetry={() => void listing.refetch()} />
        </div>
      )}
      {listing.data?.error && <ErrorCard error={listing.data.error} className="m-4" />}
      {listing.data?.quants.length === 0 && <p className="p-4 text-[0.875rem] text-ink-2">{t('hub.noFiles')}</p>}
      {listing.data && listing.data.quants.length > 0 && (
        <FileList label={t('hub.expand', { repo })} name={repo} files={fromListing(listing.data)} />
      )}
    </div>
  )
}
