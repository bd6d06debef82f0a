import Pencil from 'lucide-react/icons/pencil'
import Plus from 'lucide-react/icons/plus'
import Trash2 from 'lucide-react/icons/trash-2'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../../shared/domain/chat.ts'
import { navigate } from '../../lib/location.ts'
import { AnchoredMenu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import type { MenuPlace } from '../../ui/menu-place.ts'

interface FolderMenuProps {
  place: MenuPlace
  onClose(): void
  folder: Folder
  onRename(): void
  onDelete(): void
}

export function FolderMenu({ place, onClose, folder, onRename, onDelete }: FolderMenuProps) {
  const { t } = useTranslation('sidebar')
  return (
    <AnchoredMenu place={place} onClose={onClose}>
      <MenuItem icon={<Plus aria-hidden />} onSelect={() => navigate(`/chats?folder=${folder.id}`)}>
        {t('newChatHere')}
      </MenuItem>
      <MenuItem icon={<Pencil aria-hidden />} onSelect={onRename}>
        {t('rename')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={onDelete}>
        {t('deleteFolder')}
      </MenuItem>
    </AnchoredMenu>
  )
}
