import Trash2 from 'lucide-react/icons/trash-2'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatSummary } from '../../../shared/domain/chat.ts'
import { formatDateTime } from '../../lib/format.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { useChatActions, useChats } from './queries.ts'

export function TrashPage({ opener }: { opener?: ReactNode }) {
  const { t, i18n } = useTranslation('sidebar')
  const chats = useChats(true)
  const actions = useChatActions()
  const [purging, setPurging] = useState<readonly ChatSummary[]>([])
  const [first] = purging
  return (
    <Page
      opener={opener}
      title={t('trashPage.title')}
      subtitle={t('trashPage.hint')}
      aside={
        chats.data &&
        chats.data.length > 0 && <Button onClick={() => setPurging(chats.data)}>{t('trashPage.emptyTrash')}</Button>
      }
    >
      {chats.isPending && <SkeletonLines label={t('trash')} />}
      {chats.isError && <ErrorCard error={chats.error} actions={{ retry: () => void chats.refetch() }} />}
      {chats.data?.length === 0 && (
        <EmptyState icon={<Trash2 aria-hidden />} title={t('trashPage.empty')} detail={t('trashPage.emptyDetail')} />
      )}
      {chats.data && chats.data.length > 0 && (
        <ul className="overflow-hidden rounded-2 border border-line bg-raised">
          {chats.data.map(chat => (
            <li
              key={chat.id}
              className="[contain-intrinsic-size:auto_65px] [content-visibility:auto] flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t px-4 py-3 first:border-t-0"
            >
              <div className="min-w-40 flex-1">
                <h2 dir="auto" className="truncate font-medium">
                  {chat.title}
                </h2>
                <p className="text-[0.78125rem] text-ink-3 tabular-nums">
                  {t('trashPage.deletedAt', { date: formatDateTime(i18n.language, chat.trashedAt ?? chat.updatedAt) })}
                </p>
              </div>
              <Button onClick={() => void actions.restore(chat)}>{t('trashPage.restore')}</Button>
              <Button kind="plain" className="hover:text-bad" onClick={() => setPurging([chat])}>
                {t('trashPage.purge')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AlertDialog
        open={purging.length > 0}
        onClose={() => setPurging([])}
        title={
          purging.length === 1 && first
            ? t('trashPage.purgeQuestion', { title: first.title })
            : t('trashPage.emptyQuestion', { count: purging.length })
        }
        detail={t('trashPage.cannotUndo')}
        action={t('trashPage.purge')}
        onAction={() => void actions.purge(purging.map(chat => chat.id))}
      />
    </Page>
  )
}
