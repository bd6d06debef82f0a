import Ellipsis from 'lucide-react/icons/ellipsis'
import ListX from 'lucide-react/icons/list-x'
import Trash2 from 'lucide-react/icons/trash-2'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../shared/domain/model.ts'
import { formatSize } from '../../lib/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useFileActions } from './use-library.ts'

/** What else can be done with a file. What deleting frees is said before. */
export function OnDiskMenu({ model }: { model: Model }) {
  const { t, i18n } = useTranslation('library')
  const { remove } = useFileActions()
  const { name, place, owner, condition, freeableBytes } = model
  if (place === 'built-in') return null
  const size = formatSize(i18n.language, freeableBytes)
  return (
    <Menu align="end" trigger={<IconButton label={t('actions', { name })} icon={<Ellipsis aria-hidden />} />}>
      {place === 'linked' || condition === 'missing' ? (
        <MenuItem icon={<ListX aria-hidden />} onSelect={() => remove(model)}>
          {owner === null ? t('forget') : t('forgetInPlace', { owner: t(`owners.${owner}`) })}
        </MenuItem>
      ) : (
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => remove(model)}>
          {freeableBytes > 0 ? t('delete', { size }) : t('deleteNothing')}
        </MenuItem>
      )}
    </Menu>
  )
}
