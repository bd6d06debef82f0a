import Download from 'lucide-react/icons/download'
import FolderInput from 'lucide-react/icons/folder-input'
import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'
import { useTranslation } from 'react-i18next'
import type { ChatSummary, Folder } from '../../../shared/domain/chat.ts'
import { keysOf } from '../../lib/shortcuts.ts'
import { AnchoredMenu, MenuItem, MenuRadioGroup, MenuRadioItem, MenuSeparator, MenuSubmenu } from '../../ui/menu.tsx'
import type { MenuPlace } from '../../ui/menu-place.ts'
import type { ChatActions } from './queries.ts'

interface ChatMenuProps {
  place: MenuPlace
  onClose(): void
  chat: ChatSummary
  folders: readonly Folder[]
  actions: ChatActions
  onRename(): void
  onExport(): void
  onTrash(): void
}

/** Never a folder's id: the value of "No folder" in the menu. */
const noFolder = ''

export function ChatMenu({ place, onClose, chat, folders, actions, onRename, onExport, onTrash }: ChatMenuProps) {
  const { t } = useTranslation('sidebar')
  return (
    <AnchoredMenu place={place} onClose={onClose}>
      <MenuItem icon={<Pencil aria-hidden />} keys={keysOf('rename-chat')} onSelect={onRename}>
        {t('rename')}
      </MenuItem>
      <MenuSubmenu icon={<FolderInput aria-hidden />} label={t('move')}>
        <MenuRadioGroup
          label={t('move')}
          value={chat.folderId ?? noFolder}
          onChange={folderId => void actions.move(chat.id, folderId === noFolder ? null : folderId)}
        >
          <MenuRadioItem value={noFolder}>{t('noFolder')}</MenuRadioItem>
          {folders.map(folder => (
            <MenuRadioItem key={folder.id} value={folder.id}>
              {folder.name}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuSubmenu>
      <MenuItem icon={<Download aria-hidden />} onSelect={onExport}>
        {t('exportMenu')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={onTrash}>
        {t('delete')}
      </MenuItem>
    </AnchoredMenu>
  )
}
