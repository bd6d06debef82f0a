import Copy from 'lucide-react/icons/copy'
import Pencil from 'lucide-react/icons/pencil'
import Trash from 'lucide-react/icons/trash-2'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/domain/message.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useChat } from './chat-context.ts'
import { VersionSwitch } from './version-switch.tsx'

/** In the space between two turns. Seen when the pointer or the focus is on the turn; the versions always. */
export function UserActions({ message, text }: { message: Message; text: string }) {
  const { t } = useTranslation('chat')
  const { copy, setEditing, remove } = useChat()
  const quiet =
    'opacity-0 transition-opacity focus-within:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100'
  return (
    <div className="-mb-7 flex h-7 items-center gap-0.5 text-ink-3">
      <div className={classNames('flex gap-0.5', quiet)}>
        <IconButton label={t('actions.copy')} keys="C" icon={<Copy aria-hidden />} onClick={() => copy(text)} />
        <IconButton
          label={t('actions.edit')}
          keys="E"
          icon={<Pencil aria-hidden />}
          onClick={() => setEditing(message.id)}
        />
        <IconButton label={t('actions.delete')} icon={<Trash aria-hidden />} onClick={() => remove(message.id)} />
      </div>
      <VersionSwitch message={message} />
    </div>
  )
}
