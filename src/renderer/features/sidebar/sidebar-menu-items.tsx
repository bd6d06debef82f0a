import FolderPlus from 'lucide-react/icons/folder-plus'
import Keyboard from 'lucide-react/icons/keyboard'
import Trash2 from 'lucide-react/icons/trash-2'
import Upload from 'lucide-react/icons/upload'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../lib/commands.ts'
import { navigate } from '../../lib/location.ts'
import { keysOf } from '../../lib/shortcuts.ts'
import { AnchoredMenu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import type { MenuPlace } from '../../ui/menu-place.ts'

interface SidebarMenuItemsProps {
  place: MenuPlace
  onClose(): void
  onNewFolder(): void
  onImport(): void
}

export function SidebarMenuItems({ place, onClose, onNewFolder, onImport }: SidebarMenuItemsProps) {
  const { t } = useTranslation('sidebar')
  return (
    <AnchoredMenu place={place} onClose={onClose}>
      <MenuItem icon={<FolderPlus aria-hidden />} onSelect={onNewFolder}>
        {t('newFolder')}
      </MenuItem>
      <MenuItem icon={<Upload aria-hidden />} onSelect={onImport}>
        {t('import')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 aria-hidden />} onSelect={() => navigate('/trash')}>
        {t('trash')}
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden />} keys={keysOf('shortcuts')} onSelect={() => runCommand('shortcuts')}>
        {t('shortcuts')}
      </MenuItem>
    </AnchoredMenu>
  )
}
