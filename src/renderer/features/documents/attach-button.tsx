import Folder from 'lucide-react/icons/folder'
import FolderOpen from 'lucide-react/icons/folder-open'
import Paperclip from 'lucide-react/icons/paperclip'
import { useTranslation } from 'react-i18next'
import { useAskedDocuments, useScope } from '../../lib/asked-documents.ts'
import { runCommand } from '../../lib/commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { FilePicker } from './file-picker.tsx'
import { useCollections } from './use-documents.ts'
import { useUploadQueue } from './use-uploads.ts'

/** Files for the next question; where there are collections, those too. */
export function AttachButton({ chatId }: { chatId: string | null }) {
  const { t } = useTranslation('documents')
  const queue = useUploadQueue()
  const asked = useAskedDocuments()
  const scope = useScope(chatId)
  const { data: collections = [] } = useCollections()
  const attach = (collectionId: string) =>
    asked.change(chatId, before => ({
      ...before,
      collectionIds: [...new Set([...before.collectionIds, collectionId])],
    }))
  return (
    <FilePicker
      label={t('attach.files')}
      onFiles={files => {
        queue.add(files, { chatId })
        runCommand('focus-message')
      }}
    >
      {open => {
        const button = <IconButton label={t('attach.name')} icon={<Paperclip aria-hidden />} />
        if (collections.length === 0)
          return <IconButton label={t('attach.name')} icon={<Paperclip aria-hidden />} onClick={open} />
        return (
          <Menu side="top" trigger={button}>
            <MenuItem icon={<FolderOpen aria-hidden />} onSelect={open}>
              {t('attach.files')}
            </MenuItem>
            <MenuSeparator />
            {collections.map(({ id, name }) => (
              <MenuItem
                key={id}
                icon={<Folder aria-hidden />}
                disabled={scope?.collectionIds.includes(id) === true}
                onSelect={() => attach(id)}
              >
                {name}
              </MenuItem>
            ))}
          </Menu>
        )
      }}
    </FilePicker>
  )
}
