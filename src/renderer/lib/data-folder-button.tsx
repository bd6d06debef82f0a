import { useTranslation } from 'react-i18next'
import type { DataOverview } from '../../shared/contract/data.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { useClient } from './core-context.ts'

/** Opens the data folder in the system's file manager; in a browser its path is copied. */
export function DataFolderButton({ dataDir, canOpenFolder }: Pick<DataOverview, 'dataDir' | 'canOpenFolder'>) {
  const { t } = useTranslation('data')
  const client = useClient()
  const toast = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(dataDir)
    toast.show(t('copied'))
  }
  return canOpenFolder ? (
    <Button onClick={() => void client.data.openFolder()}>{t('openFolder')}</Button>
  ) : (
    <Button aria-label={t('copyPath')} onClick={() => void copy()}>
      {t('copy')}
    </Button>
  )
}
