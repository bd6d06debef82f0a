import { useTranslation } from 'react-i18next'
import type { DataOverview } from '../../../shared/contract/data.ts'
import { useClient } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { saveBlob } from '../../lib/save-blob.ts'
import { Button } from '../../ui/button.tsx'
import { Row } from '../../ui/section.tsx'
import { DataProgress } from './data-progress.tsx'
import { fetchBackup } from './data-transfer.ts'
import { useTransfer } from './data-use-transfer.ts'

export function DataBackup({ overview }: { overview: DataOverview }) {
  const { t, i18n } = useTranslation('data')
  const client = useClient()
  const { transfer, run, cancel } = useTransfer()
  const size = formatSize(i18n.language, overview.storeBytes + overview.documentsBytes)
  const backUp = async () => {
    const made = await run((onProgress, signal) => fetchBackup(client, onProgress, signal))
    if (made !== null) saveBlob(made.fileName, made.file)
  }
  return (
    <>
      <Row label={t('backup')} hint={t('backupHint', { size })}>
        <Button disabled={transfer.state === 'running'} onClick={() => void backUp()}>
          {t('backUp')}
        </Button>
      </Row>
      <DataProgress label={t('backup')} transfer={transfer} onCancel={cancel} />
    </>
  )
}
