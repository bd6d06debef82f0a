import FileText from 'lucide-react/icons/file-text'
import { useTranslation } from 'react-i18next'
import type { DocumentsPart } from '../../../shared/domain/message-part.ts'

const maxNames = 6

/** Above a question: what it was asked of, as it was called then. */
export function AskedOf({ part: { names } }: { part: DocumentsPart }) {
  const { t } = useTranslation('documents')
  const more = names.length - maxNames
  return (
    <ul aria-label={t('tray.name')} className="mb-2 flex flex-wrap gap-1.5">
      {names.slice(0, maxNames).map((name, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name, and the list never changes
          key={index}
          className="flex max-w-full items-center gap-1.5 rounded-1 border border-line bg-raised px-2 py-1 text-[0.8125rem] text-ink-2"
        >
          <FileText aria-hidden className="size-3.5!" />
          <span className="max-w-64 truncate">{name}</span>
        </li>
      ))}
      {more > 0 && (
        <li className="self-center text-[0.75rem] text-ink-3">{t('tray.more', { count: more, formatted: more })}</li>
      )}
    </ul>
  )
}
