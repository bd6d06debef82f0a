import ChevronDown from 'lucide-react/icons/chevron-down'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../../shared/domain/chat.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { type MenuPlace, menuButtonProps, onContextMenu } from '../../ui/menu-place.ts'
import { droppedChat, holdsChat } from './drag-chat.ts'
import { InlineName, onF2 } from './inline-name.tsx'
import type { ChatActions } from './queries.ts'

interface FolderItemProps {
  folder: Folder
  count: number
  isClosed: boolean
  isRenaming: boolean
  isMenuOpen: boolean
  actions: ChatActions
  onToggle(): void
  onRenaming(isRenaming: boolean): void
  onMenu(place: MenuPlace): void
}

export function FolderItem(props: FolderItemProps) {
  const { t } = useTranslation('sidebar')
  const { folder, count, isClosed, isRenaming, isMenuOpen, actions, onToggle, onRenaming, onMenu } = props
  const [isTarget, setIsTarget] = useState(false)
  if (isRenaming) {
    return (
      <InlineName
        label={t('newFolderName')}
        initial={folder.name}
        onDone={name => {
          onRenaming(false)
          if (name !== null) void actions.renameFolder(folder.id, name)
        }}
      />
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and a right click are second ways; the menus are the first
    <div
      className={classNames(
        'group flex items-center rounded-1 pe-1 text-[0.75rem] text-ink-3 hover:text-ink',
        isTarget && 'bg-accent-soft ring-1 ring-accent-line ring-inset',
      )}
      onContextMenu={onContextMenu(onMenu)}
      onDragOver={event => {
        if (!holdsChat(event)) return
        event.preventDefault()
        setIsTarget(true)
      }}
      onDragLeave={() => setIsTarget(false)}
      onDrop={event => {
        setIsTarget(false)
        const chatId = droppedChat(event)
        if (chatId === null) return
        event.preventDefault()
        void actions.move(chatId, folder.id)
      }}
    >
      <button
        type="button"
        data-stop
        aria-expanded={!isClosed}
        onClick={onToggle}
        onKeyDown={onF2(() => onRenaming(true))}
        className="flex min-h-7 min-w-0 flex-1 items-center gap-1 rounded-1 ps-2.5 text-start"
      >
        <span className="truncate">{folder.name}</span>
        <ChevronDown
          aria-hidden
          className={classNames('size-3 transition-transform', isClosed && '-rotate-90 rtl:rotate-90')}
        />
        {isClosed && count > 0 && <span className="ms-auto pe-1.5 tabular-nums">{count}</span>}
      </button>
      <IconButton
        label={t('folderMenu', { name: folder.name })}
        icon={<Ellipsis aria-hidden />}
        {...menuButtonProps(isMenuOpen, onMenu)}
        className="size-6 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 data-popup-open:opacity-100"
      />
    </div>
  )
}
