import Brain from 'lucide-react/icons/brain'
import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import RotateCw from 'lucide-react/icons/rotate-cw'
import Trash from 'lucide-react/icons/trash-2'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/domain/message.ts'
import { keysOf } from '../../lib/shortcuts.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { useChat } from './chat-context.ts'
import { LazyMenu } from './lazy-menu.tsx'
import { VersionSwitch } from './version-switch.tsx'

interface AnswerActionsProps {
  message: Message
  thought: string
  answer: string
  isLast: boolean
}

export function AnswerActions({ message, thought, answer, isLast }: AnswerActionsProps) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation()
  const { copy, regenerate, remove, thinkMore } = useChat()
  return (
    <div className="ms-auto flex items-center gap-0.5">
      <IconButton
        label={t('actions.copy')}
        keys={isLast ? keysOf('copy-answer') : 'C'}
        icon={<Copy aria-hidden />}
        onClick={() => copy(answer.trim())}
      />
      <IconButton
        label={t('actions.regenerate')}
        keys={isLast ? keysOf('regenerate') : 'R'}
        icon={<RotateCw aria-hidden />}
        onClick={() => regenerate(message.id)}
      />
      <VersionSwitch message={message} />
      <LazyMenu label={common('more')} icon={<Ellipsis aria-hidden />}>
        <MenuItem icon={<Copy aria-hidden />} onSelect={() => copy(answer.trim())}>
          {t('actions.copyAnswer')}
        </MenuItem>
        <MenuItem
          icon={<Copy aria-hidden />}
          disabled={thought === ''}
          onSelect={() => copy(withThought(thought, answer))}
        >
          {t('actions.copyWithThought')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={<Brain aria-hidden />}
          disabled={thought === '' || answer === ''}
          onSelect={() => thinkMore(message.id)}
        >
          {t('actions.thinkMore')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Trash aria-hidden />} onSelect={() => remove(message.id)}>
          {t('actions.delete')}
        </MenuItem>
      </LazyMenu>
    </div>
  )
}

/** The thought as a quotation, so that it stays apart from the answer wherever it is pasted. */
export function withThought(thought: string, answer: string): string {
  const quoted = thought
    .trim()
    .split('\n')
    .map(line => `> ${line}`.trimEnd())
    .join('\n')
  return `${quoted}\n\n${answer.trim()}`
}
