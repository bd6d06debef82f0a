import Check from 'lucide-react/icons/check'
import Ellipsis from 'lucide-react/icons/ellipsis'
import FolderPlus from 'lucide-react/icons/folder-plus'
import RotateCw from 'lucide-react/icons/rotate-cw'
import Trash2 from 'lucide-react/icons/trash-2'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../shared/domain/document.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator, MenuSubmenu } from '../../ui/menu.tsx'
import { useDocumentActions } from './use-document-actions.ts'
import { useCollections } from './use-documents.ts'

interface DocumentMenuProps {
  document: Document
  onRemove(document: Document): void
}

export function DocumentMenu({ document, onRemove }: DocumentMenuProps) {
  const { t } = useTranslation('documents')
  const { t: common } = useTranslation()
  const { data: collections = [] } = useCollections()
  const { readAgain, addTo, removeFrom } = useDocumentActions()
  const { id, name, collectionIds, state } = document
  const isBusy = state.state !== 'ready' && state.state !== 'failed'
  return (
    <Menu align="end" trigger={<IconButton label={t('actions.of', { name })} icon={<Ellipsis aria-hidden />} />}>
      {collections.length > 0 && (
        <MenuSubmenu icon={<FolderPlus aria-hidden />} label={t('actions.collections')}>
          {collections.map(collection => {
            const isIn = collectionIds.includes(collection.id)
            return (
              <MenuItem
                key={collection.id}
                icon={isIn ? <Check aria-label={t('actions.isIn')} /> : <span className="block w-4" />}
                onSelect={() => void (isIn ? removeFrom : addTo)(collection.id, id)}
              >
                {collection.name}
              </MenuItem>
            )
          })}
        </MenuSubmenu>
      )}
      <MenuItem icon={<RotateCw aria-hidden />} disabled={isBusy} onSelect={() => void readAgain(id)}>
        {t('actions.readAgain')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => onRemove(document)}>
        {common('delete')}
      </MenuItem>
    </Menu>
  )
}
