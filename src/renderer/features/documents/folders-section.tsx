import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WatchedFolder } from '../../../shared/domain/document.ts'
import { useApi } from '../../lib/core-context.ts'
import { useDescribeError } from '../../lib/use-describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { Section } from '../../ui/section.tsx'
import { useDocumentActions } from './use-document-actions.ts'

export function FoldersSection() {
  const { t } = useTranslation('documents')
  const { data: folders = [] } = useQuery(useApi().documents.listFolders.queryOptions())
  if (folders.length === 0) return null
  return (
    <Section title={t('folders.name')}>
      {folders.map(folder => (
        <Folder key={folder.id} folder={folder} />
      ))}
    </Section>
  )
}

function Folder({ folder }: { folder: WatchedFolder }) {
  const { t } = useTranslation('documents')
  const describe = useDescribeError()
  const { forgetFolder } = useDocumentActions()
  const { id, name, documentCount, refused, isScanning, error } = folder
  return (
    <div className="border-line border-t px-4 py-3 first:border-t-0">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{name}</p>
          <p className="text-[0.78125rem] text-ink-3 tabular-nums">
            {isScanning ? t('folders.scanning') : t('count', { count: documentCount })}
          </p>
          {error !== null && <p className="text-[0.8125rem] text-bad">{describe(error).title}</p>}
        </div>
        <Button onClick={() => void forgetFolder(id)}>{t('folders.forget')}</Button>
      </div>
      {refused.length > 0 && (
        <details className="mt-2 text-[0.8125rem]">
          <summary className="cursor-pointer text-ink-2">{t('folders.refused', { count: refused.length })}</summary>
          <LongList
            label={t('folders.refused', { count: refused.length })}
            items={refused}
            keyOf={file => file.name}
            nameOf={file => file.name}
            render={file => (
              <p className="flex flex-wrap gap-x-2 py-1.5">
                <span className="[overflow-wrap:anywhere]">{file.name}</span>
                <span className="text-bad">{describe(file.error).title}</span>
              </p>
            )}
          />
        </details>
      )}
    </div>
  )
}
