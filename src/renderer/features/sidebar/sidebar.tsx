import Plus from 'lucide-react/icons/plus'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../lib/commands.ts'
import { keysOf } from '../../lib/shortcuts.ts'
import { classNames } from '../../ui/class-names.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { ChatList } from './chat-list.tsx'
import { DropToImport } from './drop-to-import.tsx'
import { Nav } from './nav.tsx'
import { Search } from './search.tsx'
import { SidebarMenu } from './sidebar-menu.tsx'

interface SidebarProps {
  /** Where the page is: `/chats/ID`, `/models`, … */
  path: string
  /** The control that closes the sidebar. */
  closer: ReactNode
  /** Above the pages; nothing most of the time. */
  notice?: ReactNode
  className?: string
}

/** Where am I, what else is there. */
export function Sidebar({ path, closer, notice, className }: SidebarProps) {
  const { t } = useTranslation('sidebar')
  const [isNamingFolder, setIsNamingFolder] = useState(false)
  const activeChatId = /^\/chats\/(.+)$/.exec(path)?.[1] ?? null
  return (
    <aside
      aria-label={t('navigation')}
      className={classNames(
        'flex w-66 flex-none flex-col gap-2.5 border-line border-e bg-panel px-2.5 py-3',
        className,
      )}
    >
      <DropToImport>
        <div className="flex items-center gap-2 pt-0.5 pe-0.5 pb-1 ps-2 font-semibold tracking-[-.01em]">
          <span
            aria-hidden
            className="size-4.5 rotate-[-40deg] rounded-full border-2 border-accent border-e-transparent"
          />
          <span className="flex-1">Ponder</span>
          <SidebarMenu onNewFolder={() => setIsNamingFolder(true)} />
          {closer}
        </div>
        <button
          type="button"
          onClick={() => runCommand('new-chat')}
          className="flex items-center gap-2 rounded-2 border border-line bg-raised px-2.5 py-2 text-start font-medium transition-colors hover:border-line-strong"
        >
          <Plus aria-hidden />
          <span className="flex-1">{t('newChat')}</span>
          <span aria-hidden>
            <Kbd>{keysOf('new-chat')}</Kbd>
          </span>
        </button>
        <Search />
        <ChatList
          activeChatId={activeChatId}
          isNamingFolder={isNamingFolder}
          onFolderNamed={() => setIsNamingFolder(false)}
        />
        {notice}
        <Nav path={path} />
      </DropToImport>
    </aside>
  )
}
