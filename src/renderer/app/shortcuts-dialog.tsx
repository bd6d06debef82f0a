import { useTranslation } from 'react-i18next'
import { type Command, keysOf, shortcuts } from '../lib/shortcuts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'

const commands = Object.keys(shortcuts) as Command[]

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Dialog open onClose={onClose} title={t('shortcuts.title')}>
      <dl tabIndex={0} className="rounded-1 px-2 text-[0.875rem]">
        {commands.map(command => (
          <div
            key={command}
            className="flex items-center justify-between gap-4 border-line border-t py-1.5 first:border-t-0"
          >
            <dt className="text-ink-2">{t(`shortcuts.${command}`)}</dt>
            <dd>
              <Kbd>{keysOf(command)}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
