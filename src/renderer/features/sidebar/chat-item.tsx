import Ellipsis from 'lucide-react/icons/ellipsis'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ChatSummary } from '../../../shared/domain/chat.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { type MenuPlace, menuButtonProps, onContextMenu } from '../../ui/menu-place.ts'
import { dragChat } from './drag-chat.ts'
import { InlineName, onF2 } from './inline-name.tsx'
import type { ChatActions } from './queries.ts'

interface ChatItemProps {
  chat: ChatSummary
  isActive: boolean
  isRenaming: boolean
  isMenuOpen: boolean
  actions: ChatActions
  onRenaming(isRenaming: boolean): void
  onMenu(place: MenuPlace): void
}

export const ChatItem = memo(function ChatItem(props: ChatItemProps) {
  const { t } = useTranslation('sidebar')
  const { chat, isActive, isRenaming, isMenuOpen, actions, onRenaming, onMenu } = props
  if (isRenaming) {
    return (
      <InlineName
        label={t('title')}
        initial={chat.title}
        onDone={title => {
          onRenaming(false)
          if (title !== null) void actions.rename(chat.id, title)
        }}
      />
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a right click is a second way to the menu of the button in it
    <div
      onContextMenu={onContextMenu(onMenu)}
      className={classNames(
        'group flex items-center rounded-1 pe-1',
        isActive ? 'bg-raised text-ink ring-1 ring-line ring-inset' : 'text-ink-2 hover:bg-line hover:text-ink',
      )}
    >
      <Link
        href={`/chats/${chat.id}`}
        data-stop
        draggable
        onDragStart={event => dragChat(event, chat.id)}
        onKeyDown={onF2(() => onRenaming(true))}
        aria-current={isActive ? 'page' : undefined}
        className="flex min-w-0 flex-1 items-center gap-2 rounded-1 py-1.5 ps-2.5"
      >
        <span dir="auto" className="flex-1 truncate">
          {chat.title}
        </span>
        {chat.isRunning && (
          <span role="img" aria-label={t('running')} className="size-[7px] flex-none rounded-full bg-accent" />
        )}
      </Link>
      <IconButton
        label={t('chatMenu', { title: chat.title })}
        icon={<Ellipsis aria-hidden />}
        {...menuButtonProps(isMenuOpen, onMenu)}
        className="w-0 overflow-hidden opacity-0 focus-visible:w-6 focus-visible:opacity-100 group-hover:w-6 group-hover:opacity-100 data-popup-open:w-6 data-popup-open:opacity-100"
      />
    </div>
  )
})
