import PanelLeft from 'lucide-react/icons/panel-left'
import { type ReactNode, Suspense, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Sidebar } from '../features/sidebar/sidebar.tsx'
import { runCommand, useCommand } from '../lib/commands.ts'
import { lazyPart, useIsSettled } from '../lib/lazy-part.ts'
import { type Command, keysOf } from '../lib/shortcuts.ts'
import { useMediaQuery } from '../lib/use-media-query.ts'
import { useStoredState } from '../lib/use-stored-state.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ConnectionBanner } from './connection-banner.tsx'

const UpdateNotice = lazyPart(async () => (await import('../features/settings/update-notice.tsx')).UpdateNotice)

interface LayoutProps {
  /** The page beside the sidebar; it places `opener` at the start of its top bar. */
  children(opener: ReactNode): ReactNode
}

/** Sidebar and page. In a narrow window the sidebar lies over the page and goes away once a place was chosen. */
export function Layout({ children }: LayoutProps) {
  const { t } = useTranslation()
  const isWide = useMediaQuery('(min-width: 56.25rem)')
  const [isShown, setIsShown] = useStoredState('sidebar', true, stored => stored !== false)
  const [path] = useLocation()
  const isSettled = useIsSettled()
  // Where it was opened over the page: going anywhere else closes it.
  const [overPath, setOverPath] = useState<string | null>(null)

  const isOpen = isWide ? isShown : overPath === path
  const setIsOpen = isWide ? setIsShown : (next: boolean) => setOverPath(next ? path : null)
  useCommand('toggle-sidebar', () => setIsOpen(!isOpen))

  // These are answered in the sidebar: a closed one is opened first.
  const openFor = (command: Command) => () => {
    if (isOpen) return false
    flushSync(() => setIsOpen(true))
    return runCommand(command)
  }
  useCommand('search', openFor('search'))
  useCommand('rename-chat', openFor('rename-chat'))
  useCommand('export-chat', openFor('export-chat'))
  useCommand('delete-chat', openFor('delete-chat'))

  const toggle = (
    <IconButton
      label={t(isOpen ? 'hideSidebar' : 'showSidebar')}
      keys={keysOf('toggle-sidebar')}
      icon={<PanelLeft aria-hidden />}
      onClick={() => setIsOpen(!isOpen)}
    />
  )
  return (
    <div className="flex h-full">
      {!isWide && isOpen && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('hideSidebar')}
          className="fixed inset-0 z-20 bg-shade"
          onClick={() => setIsOpen(false)}
        />
      )}
      {isOpen && (
        <Sidebar
          path={path}
          closer={toggle}
          notice={
            isSettled && (
              <Suspense fallback={null}>
                <UpdateNotice />
              </Suspense>
            )
          }
          className={isWide ? 'relative' : 'fixed inset-y-0 start-0 z-30 shadow-raised'}
        />
      )}
      <main tabIndex={-1} className="relative flex min-w-0 flex-1 flex-col outline-none">
        <ConnectionBanner />
        {children(isOpen && isWide ? null : toggle)}
      </main>
    </div>
  )
}
