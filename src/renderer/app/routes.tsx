import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useSearchParams } from 'wouter'
import { ChatPage } from '../features/chat/chat-page.tsx'
import { ChatWelcomeContext } from '../features/chat/chat-welcome.ts'
import { type FailureHelp, FailureHelpContext } from '../features/chat/failure-help.ts'
import { ModelChip } from '../features/models/model-chip.tsx'
import { lazyPart } from '../lib/lazy-part.ts'
import { navigate } from '../lib/location.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ChatHeading } from './chat-heading.tsx'
import { DocumentsPage, ModelsPage, SettingsPage, TrashPage, WelcomePage } from './pages.ts'
import { WithSources } from './with-sources.tsx'

const Fallbacks = lazyPart(async () => (await import('../features/models/fallbacks.tsx')).Fallbacks)

const openChat = (chatId: string) => navigate(`/chats/${chatId}`)
const openModels = () => navigate('/models')

/** Introduces the features to each other; they never import one another. */
export function Routes({ opener }: { opener: ReactNode }) {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/">
          <Redirect to="/chats" replace />
        </Route>
        <Route path="/chats/:chatId?">{({ chatId }) => <ChatRoute chatId={chatId ?? null} opener={opener} />}</Route>
        <Route path="/models">
          <ModelsPage opener={opener} />
        </Route>
        <Route path="/documents">
          <DocumentsPage opener={opener} />
        </Route>
        <Route path="/settings">
          <SettingsPage opener={opener} />
        </Route>
        <Route path="/trash">
          <TrashPage opener={opener} />
        </Route>
        <Route>
          <NothingHere opener={opener} />
        </Route>
      </Switch>
    </Suspense>
  )
}

function ChatRoute({ chatId, opener }: { chatId: string | null; opener: ReactNode }) {
  const [search] = useSearchParams()
  return (
    <>
      {chatId !== null && <ChatHeading chatId={chatId} />}
      <FailureHelpContext value={helpWith}>
        <ChatWelcomeContext value={WelcomePage}>
          <WithSources chatId={chatId}>
            <ChatPage
              chatId={chatId}
              focusMessageId={search.get('message')}
              newChatFolderId={search.get('folder')}
              onOpenChat={openChat}
              topBar={
                <>
                  {opener}
                  <ModelChip onOpenModels={openModels} />
                </>
              }
            />
          </WithSources>
        </ChatWelcomeContext>
      </FailureHelpContext>
    </>
  )
}

/** A model that did not fit is told how it would; the answer is written again as soon as a way was chosen. */
const helpWith: FailureHelp = ({ error, modelId, retry }) =>
  error.code === 'out_of_memory' && (
    <Suspense fallback={null}>
      <Fallbacks modelId={modelId} onTaken={retry} />
    </Suspense>
  )

function NothingHere({ opener }: { opener: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Page opener={opener} title={t('pageNotFound.title')}>
      <Button onClick={() => navigate('/chats')}>{t('pageNotFound.action')}</Button>
    </Page>
  )
}
