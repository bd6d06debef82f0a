import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatSummary, ExportFormat } from '../../../shared/domain/chat.ts'
import { exportFormats } from '../../../shared/domain/chat-limits.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { ChatActions } from './queries.ts'

interface ExportDialogProps {
  chat: ChatSummary
  actions: ChatActions
  onClose(): void
}

export function ExportDialog({ chat, actions, onClose }: ExportDialogProps) {
  const { t } = useTranslation('sidebar')
  const [format, setFormat] = useState<ExportFormat>('markdown')
  const [includeThoughts, setIncludeThoughts] = useState(true)
  return (
    <Dialog open onClose={onClose} title={t('export.title', { title: chat.title })}>
      <SegmentedControl
        label={t('export.format')}
        value={format}
        onChange={next => setFormat(next)}
        options={exportFormats.map(value => ({ value, label: t(`export.${value}`) }))}
      />
      <p className="mt-2 text-[0.8125rem] text-ink-3">{t(`export.hint.${format}`)}</p>
      <div className="mt-5 flex items-center justify-between gap-4">
        <div className="flex items-center gap-3 text-[0.875rem]">
          <Switch label={t('export.thoughts')} checked={includeThoughts} onChange={setIncludeThoughts} />
          <span aria-hidden>{t('export.thoughts')}</span>
        </div>
        <Button
          kind="primary"
          onClick={() => {
            onClose()
            void actions.exportChat(chat.id, format, includeThoughts)
          }}
        >
          {t('export.save')}
        </Button>
      </div>
    </Dialog>
  )
}
