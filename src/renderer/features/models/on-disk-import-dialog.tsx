import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChosenFile, ImportWay } from '../../../shared/domain/library.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { OnDiskWork } from './on-disk-work.tsx'
import { smallStyle } from './row-style.ts'

/** How the chosen files come into the list. Those that did not are named with the reason, and can be tried another way. */
export function OnDiskImportDialog({ files, onClose }: { files: readonly ChosenFile[]; onClose(): void }) {
  const { t, i18n } = useTranslation('library')
  const [way, setWay] = useState<ImportWay>('in-place')
  const [open, setOpen] = useState(files)
  const one = useMutation(useApi().library.import.mutationOptions())
  const start = async () => {
    for (const file of open) {
      try {
        await one.mutateAsync({ handle: file.handle, way })
      } catch {
        // Shown by `one.error`.
        return
      }
      setOpen(before => before.filter(({ handle }) => handle !== file.handle))
    }
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t('import.title')}>
      <ul className="mb-4 max-h-40 overflow-y-auto text-[0.875rem]">
        {open.map(({ handle, fileName, sizeBytes }) => (
          <li key={handle} className="flex gap-3 py-0.5">
            <span className="min-w-0 flex-1 truncate">{fileName}</span>
            <span className={smallStyle}>{formatSize(i18n.language, sizeBytes)}</span>
          </li>
        ))}
      </ul>
      <SegmentedControl
        label={t('import.way')}
        value={way}
        onChange={next => setWay(next)}
        options={ImportWay.options.map(value => ({ value, label: t(`import.${value}`) }))}
      />
      <p className="mt-2 text-[0.8125rem] text-ink-3">{t(`import.hint.${way}`)}</p>
      {one.isError && <ErrorCard error={one.error} className="mt-3" />}
      <OnDiskWork className="mt-3" />
      <div className="mt-5 flex justify-end">
        <Button kind="primary" disabled={one.isPending} onClick={() => void start()}>
          {t('import.start')}
        </Button>
      </div>
    </Dialog>
  )
}
