import Ellipsis from 'lucide-react/icons/ellipsis'
import Pencil from 'lucide-react/icons/pencil'
import Plus from 'lucide-react/icons/plus'
import Trash2 from 'lucide-react/icons/trash-2'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../lib/format.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { NameDialog } from './name-dialog.tsx'
import { openCollection } from './open-collection.ts'
import { useDocumentActions } from './use-document-actions.ts'
import { useCollections } from './use-documents.ts'

/** Which documents are shown: all, or those of a collection. */
export function CollectionsBar({ collectionId }: { collectionId: string | null }) {
  const { t, i18n } = useTranslation('documents')
  const { t: common } = useTranslation()
  const { data: collections = [] } = useCollections()
  const { createCollection, renameCollection, deleteCollection } = useDocumentActions()
  const [dialog, setDialog] = useState<'create' | 'rename' | 'delete' | null>(null)
  const current = collections.find(({ id }) => id === collectionId)
  const close = () => setDialog(null)
  return (
    <nav aria-label={t('collections.name')} className="flex flex-1 flex-wrap items-center gap-1.5">
      <Tab isHere={current === undefined} onClick={() => openCollection(null)}>
        {t('collections.all')}
      </Tab>
      {collections.map(({ id, name, documentCount }) => (
        <Tab key={id} isHere={id === collectionId} onClick={() => openCollection(id)}>
          <span className="max-w-48 truncate">{name}</span>
          <span className="text-ink-3 tabular-nums">{formatNumber(i18n.language, documentCount)}</span>
        </Tab>
      ))}
      {current && (
        <Menu
          trigger={
            <IconButton label={t('collections.actions', { name: current.name })} icon={<Ellipsis aria-hidden />} />
          }
        >
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setDialog('rename')}>
            {t('collections.rename')}
          </MenuItem>
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setDialog('delete')}>
            {common('delete')}
          </MenuItem>
        </Menu>
      )}
      <IconButton label={t('collections.create')} icon={<Plus aria-hidden />} onClick={() => setDialog('create')} />
      {dialog === 'create' && (
        <NameDialog
          title={t('collections.create')}
          initial=""
          onClose={close}
          onDone={name => void createCollection(name)}
        />
      )}
      {dialog === 'rename' && current && (
        <NameDialog
          title={t('collections.rename')}
          initial={current.name}
          onClose={close}
          onDone={name => void renameCollection(current.id, name)}
        />
      )}
      {current && (
        <AlertDialog
          open={dialog === 'delete'}
          onClose={close}
          title={t('collections.deleteQuestion', { name: current.name })}
          detail={t('collections.deleteDetail')}
          action={common('delete')}
          onAction={() => {
            openCollection(null)
            void deleteCollection(current.id)
          }}
        />
      )}
    </nav>
  )
}

interface TabProps {
  isHere: boolean
  onClick(): void
  children: ReactNode
}

function Tab({ isHere, onClick, children }: TabProps) {
  return (
    <button
      type="button"
      aria-current={isHere ? 'true' : undefined}
      onClick={onClick}
      className={classNames(
        'flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-[0.8125rem] transition-colors',
        isHere
          ? 'border-accent-line bg-accent-soft text-ink'
          : 'border-line text-ink-2 hover:border-line-strong hover:text-ink',
      )}
    >
      {children}
    </button>
  )
}
