import Ellipsis from 'lucide-react/icons/ellipsis'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../lib/lazy-part.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { type MenuPlace, menuButtonProps } from '../../ui/menu-place.ts'
import { useChatActions } from './queries.ts'

const SidebarMenuItems = lazyPart(async () => (await import('./sidebar-menu-items.tsx')).SidebarMenuItems)

export function SidebarMenu({ onNewFolder }: { onNewFolder(): void }) {
  const { t } = useTranslation('sidebar')
  const { importFile } = useChatActions()
  const picker = useRef<HTMLInputElement>(null)
  const [place, setPlace] = useState<MenuPlace | null>(null)
  return (
    <>
      <IconButton label={t('menu')} icon={<Ellipsis aria-hidden />} {...menuButtonProps(place !== null, setPlace)} />
      {place && (
        <Suspense fallback={null}>
          <SidebarMenuItems
            place={place}
            onClose={() => setPlace(null)}
            onNewFolder={onNewFolder}
            onImport={() => picker.current?.click()}
          />
        </Suspense>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('importFile')}
        accept=".json,application/json"
        onChange={event => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) void importFile(file)
        }}
      />
    </>
  )
}
