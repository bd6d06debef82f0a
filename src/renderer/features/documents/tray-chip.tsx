import FileText from 'lucide-react/icons/file-text'
import Folder from 'lucide-react/icons/folder'
import X from 'lucide-react/icons/x'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'

interface TrayChipProps {
  kind: 'document' | 'collection'
  name: string
  detail?: string | undefined
  tone?: 'plain' | 'busy' | 'bad'
  onRemove(): void
}

export function TrayChip({ kind, name, detail, tone = 'plain', onRemove }: TrayChipProps) {
  const { t } = useTranslation('documents')
  const Icon = kind === 'collection' ? Folder : FileText
  return (
    <span
      className={classNames(
        'flex max-w-full items-center gap-1.5 rounded-1 border py-0.5 pe-0.5 ps-2 text-[0.8125rem]',
        tone === 'bad' ? 'border-transparent bg-bad-soft text-bad' : 'border-line bg-panel text-ink-2',
      )}
    >
      <Icon aria-hidden className="size-3.5!" />
      <span className="max-w-56 truncate text-ink">{name}</span>
      {detail && (
        <span className="truncate text-[0.75rem] tabular-nums" data-state={tone}>
          {detail}
        </span>
      )}
      <button
        type="button"
        aria-label={t('tray.remove', { name })}
        data-tip={t('tray.remove', { name })}
        onClick={onRemove}
        className="flex size-6 flex-none items-center justify-center rounded-1 hover:bg-line hover:text-ink"
      >
        <X aria-hidden className="size-3.5!" />
      </button>
    </span>
  )
}
