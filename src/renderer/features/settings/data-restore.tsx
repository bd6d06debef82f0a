import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupContent } from '../../../shared/contract/data.ts'
import { useClient } from '../../lib/core-context.ts'
import { formatDateTime, formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Row } from '../../ui/section.tsx'
import { DataProgress } from './data-progress.tsx'
import { sendBackup } from './data-transfer.ts'
import { useReplaceData } from './data-use-replace.ts'
import { useTransfer } from './data-use-transfer.ts'

interface Checked {
  restoreId: string
  content: BackupContent
}

export function DataRestore() {
  const { t } = useTranslation('data')
  const client = useClient()
  const field = useRef<HTMLInputElement>(null)
  const { transfer, run, cancel } = useTransfer()
  const [checked, setChecked] = useState<Checked | null>(null)
  const choose = async (file: File | undefined) => {
    if (file) setChecked(await run((onProgress, signal) => sendBackup(client, file, onProgress, signal)))
  }
  const close = () => {
    if (checked) void client.data.cancelRestore({ restoreId: checked.restoreId })
    setChecked(null)
  }
  return (
    <>
      <Row label={t('restore')} hint={t('restoreHint')}>
        <input
          ref={field}
          type="file"
          hidden
          accept=".tar"
          aria-label={t('restoreFile')}
          onChange={event => {
            void choose(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <Button disabled={transfer.state === 'running'} onClick={() => field.current?.click()}>
          {t('restoreChoose')}
        </Button>
      </Row>
      <DataProgress label={t('restore')} transfer={transfer} onCancel={cancel} />
      {checked && <RestoreDialog {...checked} onClose={close} />}
    </>
  )
}

function RestoreDialog({ restoreId, content, onClose }: Checked & { onClose(): void }) {
  const { t, i18n } = useTranslation('data')
  const client = useClient()
  const { t: tCommon } = useTranslation()
  const apply = useReplaceData(() => client.data.applyRestore({ restoreId }))
  const missing = content.models.filter(({ isHere }) => !isHere)
  return (
    <Dialog open onClose={onClose} title={t('restoreTitle')}>
      <p className="text-[0.875rem]">
        {t('restoreFrom', { time: formatDateTime(i18n.language, content.createdAt), version: content.version })}
      </p>
      <p className="mt-1 text-[0.875rem] text-ink-2">
        {t('countChats', { count: content.chats })} · {t('countDocuments', { count: content.documents })}
      </p>
      {missing.length > 0 && (
        <div className="mt-3 text-[0.8125rem]">
          <p className="text-ink-2">{t('restoreModels')}</p>
          <ul className="mt-1 list-disc ps-5 text-ink-2">
            {missing.map(({ name, sizeBytes, source }) => (
              <li key={name} className="break-all">
                {[name, formatSize(i18n.language, sizeBytes), source].filter(text => text !== null).join(' · ')}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="mt-3 text-[0.875rem] text-ink-2">{t('restoreWarning')}</p>
      {apply.isError && <ErrorCard error={apply.error} className="mt-3" />}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>{tCommon('cancel')}</Button>
        <Button kind="danger" disabled={apply.isPending} onClick={() => apply.mutate(undefined)}>
          {t('restoreReplace')}
        </Button>
      </div>
    </Dialog>
  )
}
