import { Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatSummary, Folder } from '../../../shared/domain/chat.ts'
import { useCommand } from '../../lib/commands.ts'
import { formatMonth } from '../../lib/format.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { navigate } from '../../lib/location.ts'
import { useStoredState } from '../../lib/use-stored-state.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import type { MenuPlace } from '../../ui/menu-place.ts'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ChatItem } from './chat-item.tsx'
import { type ChatRow, chatRows } from './chat-rows.ts'
import { FolderItem } from './folder-item.tsx'
import { InlineName } from './inline-name.tsx'
import { useChatActions, useChats, useFolders } from './queries.ts'
import { Rows } from './rows.tsx'

const ChatMenu = lazyPart(async () => (await import('./chat-menu.tsx')).ChatMenu)
const FolderMenu = lazyPart(async () => (await import('./folder-menu.tsx')).FolderMenu)
const ExportDialog = lazyPart(async () => (await import('./export-dialog.tsx')).ExportDialog)
const AlertDialog = lazyPart(async () => (await import('../../ui/alert-dialog.tsx')).AlertDialog)

interface ChatListProps {
  activeChatId: string | null
  isNamingFolder: boolean
  onFolderNamed(): void
}

export function ChatList({ activeChatId, isNamingFolder, onFolderNamed }: ChatListProps) {
  const { t, i18n } = useTranslation('sidebar')
  const chats = useChats(false)
  const folders = useFolders()
  const actions = useChatActions()
  const [closed, setClosed] = useStoredState<readonly string[]>('closed-folders', [], parseIds)
  const [renamingId, setRenamingId] = useState<string | null>(null)
  const [exporting, setExporting] = useState<ChatSummary | null>(null)
  const [deleting, setDeleting] = useState<Folder | null>(null)
  const [menu, setMenu] = useState<{ row: ChatRow; place: MenuPlace } | null>(null)

  const rows = useMemo(
    () => chatRows(chats.data ?? [], folders.data ?? [], new Set(closed), Date.now()),
    [chats.data, folders.data, closed],
  )
  const active = chats.data?.find(chat => chat.id === activeChatId)
  const trash = async (chat: ChatSummary) => {
    if (chat.id === activeChatId) navigate('/chats')
    await actions.trash(chat)
  }
  useCommand('rename-chat', () => (active ? setRenamingId(active.id) : false))
  useCommand('export-chat', () => (active ? setExporting(active) : false))
  useCommand('delete-chat', () => (active ? void trash(active) : false))

  if (chats.isPending) return <SkeletonLines label={t('list')} lines={6} className="flex-1 px-2.5 py-3" />
  if (chats.isError) {
    return (
      <div className="flex-1 overflow-y-auto">
        <ErrorCard error={chats.error} actions={{ retry: () => void chats.refetch() }} />
      </div>
    )
  }

  const renderRow = (row: ChatRow) => {
    switch (row.type) {
      case 'date':
        return <h2 className="px-2.5 pt-2 pb-0.5 text-[0.75rem] text-ink-3">{t(`date.${row.group}`)}</h2>
      case 'month':
        return <h2 className="px-2.5 pt-2 pb-0.5 text-[0.75rem] text-ink-3">{formatMonth(i18n.language, row.at)}</h2>
      case 'empty-folder':
        return <p className="px-2.5 py-1 text-[0.8125rem] text-ink-3">{t('emptyFolder')}</p>
      case 'folder':
        return (
          <FolderItem
            folder={row.folder}
            count={row.count}
            isClosed={row.isClosed}
            isRenaming={row.folder.id === renamingId}
            isMenuOpen={row.key === menu?.row.key}
            onRenaming={isRenaming => setRenamingId(isRenaming ? row.folder.id : null)}
            onMenu={place => setMenu({ row, place })}
            onToggle={() => setClosed(row.isClosed ? closed.filter(id => id !== row.key) : [...closed, row.key])}
            actions={actions}
          />
        )
      case 'chat':
        return (
          <ChatItem
            chat={row.chat}
            isActive={row.chat.id === activeChatId}
            isRenaming={row.chat.id === renamingId}
            isMenuOpen={row.key === menu?.row.key}
            actions={actions}
            onRenaming={isRenaming => setRenamingId(isRenaming ? row.chat.id : null)}
            onMenu={place => setMenu({ row, place })}
          />
        )
      default:
        return row satisfies never
    }
  }
  const closeMenu = () => setMenu(null)
  const renderMenu = ({ row, place }: { row: ChatRow; place: MenuPlace }) => {
    if (row.type === 'folder')
      return (
        <FolderMenu
          place={place}
          onClose={closeMenu}
          folder={row.folder}
          onRename={() => setRenamingId(row.folder.id)}
          onDelete={() => setDeleting(row.folder)}
        />
      )
    if (row.type !== 'chat') return null
    return (
      <ChatMenu
        place={place}
        onClose={closeMenu}
        chat={row.chat}
        folders={folders.data ?? []}
        actions={actions}
        onRename={() => setRenamingId(row.chat.id)}
        onExport={() => setExporting(row.chat)}
        onTrash={() => void trash(row.chat)}
      />
    )
  }
  return (
    <>
      {isNamingFolder && (
        <InlineName
          label={t('newFolderName')}
          initial=""
          onDone={name => {
            onFolderNamed()
            if (name !== null) void actions.createFolder(name)
          }}
        />
      )}
      {rows.length === 0 && <p className="px-2.5 py-2 text-[0.8125rem] text-ink-3">{t('noChats')}</p>}
      <Rows label={t('list')} rows={rows} activeKey={activeChatId} renderRow={renderRow} />
      <Suspense fallback={null}>
        {menu && renderMenu(menu)}
        {deleting && (
          <AlertDialog
            open
            onClose={() => setDeleting(null)}
            title={t('deleteFolderQuestion', { name: deleting.name })}
            detail={t('deleteFolderDetail')}
            action={t('deleteFolder')}
            onAction={() => void actions.deleteFolder(deleting.id)}
          />
        )}
        {exporting && <ExportDialog chat={exporting} actions={actions} onClose={() => setExporting(null)} />}
      </Suspense>
    </>
  )
}

function parseIds(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter(id => typeof id === 'string') : []
}
