import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataOverview } from '../../../shared/contract/data.ts'
import { useClient } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Row } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useReplaceData } from './data-use-replace.ts'

export function DataDelete({ overview }: { overview: DataOverview }) {
  const { t } = useTranslation('data')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Row label={t('delete')} hint={t('deleteHint')}>
      <Button kind="danger" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {t('deleteAsk')}
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title={t('deleteTitle')}>
        <DeleteForm overview={overview} onClose={() => setIsOpen(false)} />
      </Dialog>
    </Row>
  )
}

function DeleteForm({ overview, onClose }: { overview: DataOverview; onClose(): void }) {
  const { t, i18n } = useTranslation('data')
  const client = useClient()
  const { t: tCommon } = useTranslation()
  const [withModels, setWithModels] = useState(false)
  const remove = useReplaceData(async () => {
    await client.data.deleteEverything({ withModels })
    // What this page remembers of it: theme, what was open.
    window.localStorage.clear()
    window.sessionStorage.clear()
  })
  const models = t('deleteModels', { count: overview.models, size: formatSize(i18n.language, overview.modelsBytes) })
  return (
    <>
      <ul className="list-disc ps-5 text-[0.875rem] text-ink-2">
        <li>{t('countChats', { count: overview.chats })}</li>
        <li>{t('countDocuments', { count: overview.documents })}</li>
        <li>{t('deleteRest')}</li>
      </ul>
      {overview.models > 0 && (
        <div className="mt-4 flex items-center gap-3">
          <Switch label={models} checked={withModels} onChange={setWithModels} />
          <p aria-hidden className="text-[0.875rem]">
            {models}
          </p>
        </div>
      )}
      <p className="mt-4 text-[0.875rem]">{t('deleteWarning')}</p>
      {remove.isError && <ErrorCard error={remove.error} className="mt-3" />}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>{tCommon('cancel')}</Button>
        <Button kind="danger" disabled={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {t('deleteNow')}
        </Button>
      </div>
    </>
  )
}
