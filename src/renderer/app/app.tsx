import { CSPProvider } from '@base-ui/react/csp-provider'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Router } from 'wouter'
import { type Core, CoreContext } from '../lib/core-context.ts'
import { useHashPath, useHashSearch } from '../lib/location.ts'
import { Tips } from '../ui/tips.tsx'
import { ToastProvider } from '../ui/toast.tsx'
import { Layout } from './layout.tsx'
import { PageEffects } from './page-effects.tsx'
import { Routes } from './routes.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'

export function App({ core, cache }: { core: Core; cache: QueryClient }) {
  return (
    <CoreContext value={core}>
      <QueryClientProvider client={cache}>
        <CSPProvider disableStyleElements>
          <ToastProvider>
            <Router hook={useHashPath} searchHook={useHashSearch}>
              <PageEffects />
              <Layout>{opener => <Routes opener={opener} />}</Layout>
              <ShortcutsDialog />
              <Tips />
            </Router>
          </ToastProvider>
        </CSPProvider>
      </QueryClientProvider>
    </CoreContext>
  )
}
