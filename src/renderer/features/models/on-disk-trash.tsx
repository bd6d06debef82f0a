import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrashedFile } from '../../../shared/domain/library.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatDate, formatSize } from '../../lib/format.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { useToast } from '../../ui/toast.tsx'
import { cardStyle, smallStyle } from './row-style.ts'
import { useFileActions, useModelsFolder, useTrash } from './use-library.ts'

/** What was deleted and can come back. Nothing is shown when there is nothing. */
export function OnDiskTrash() {
  const { t, i18n } = useTranslation('library')
  const toast = useToast()
  const { restore } = useFileActions()
  const [isAsking, setIsAsking] = useState(false)
  const hasDesktop = useModelsFolder().data?.hasDesktop ?? false
  const onError = useErrorToast()
  const files = useTrash().data ?? []
  const size = formatSize(
    i18n.language,
    files.reduce((sum, file) => sum + file.sizeBytes, 0),
  )
  const empty = useMutation(
    useApi().library.emptyTrash.mutationOptions({
      onError,
      onSuccess: (_, { into }) => toast.show(into === 'nothing' ? t('trash.done', { size }) : t('trash.moved')),
    }),
  )
  const emptyInto = (into: 'system-trash' | 'nothing') => empty.mutate({ ids: files.map(({ id }) => id), into })
  if (files.length === 0) return null
  return (
    <section aria-label={t('trash.title')} className="mt-5">
      <div className="mb-2.5 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="font-semibold text-[0.9375rem]">{t('trash.title')}</h2>
          <p className={smallStyle}>{t('trash.detail', { size })}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {hasDesktop && (
            <Button disabled={empty.isPending} onClick={() => emptyInto('system-trash')}>
              {t('trash.system')}
            </Button>
          )}
          <Button kind="danger" disabled={empty.isPending} onClick={() => setIsAsking(true)}>
            {t('trash.empty')}
          </Button>
        </div>
      </div>
      <div className={cardStyle}>
        <LongList
          label={t('trash.title')}
          items={files}
          keyOf={file => file.id}
          nameOf={file => file.fileName}
          render={file => <TrashRow file={file} onRestore={() => restore(file)} />}
        />
      </div>
      <AlertDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('trash.askTitle')}
        detail={t('trash.askDetail', { size })}
        action={t('trash.ask')}
        onAction={() => emptyInto('nothing')}
      />
    </section>
  )
}

function TrashRow({ file, onRestore }: { file: TrashedFile; onRestore(): void }) {
  const { t, i18n } = useTranslation('library')
  const { fileName, sizeBytes, trashedAt } = file
  return (
    <div className="flex items-center gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate text-[0.875rem]" title={fileName}>
          {fileName}
        </p>
        <p className={smallStyle}>
          {formatSize(i18n.language, sizeBytes)} ·{' '}
          {t('trash.deletedAt', { date: formatDate(i18n.language, trashedAt) })}
        </p>
      </div>
      <Button aria-label={t('trash.restoreFile', { name: fileName })} onClick={onRestore}>
        {t('trash.restore')}
      </Button>
    </div>
  )
}
