import { CSPProvider } from '@base-ui/react/csp-provider'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Router } from 'wouter'
import { type Core, CoreContext } from '../lib/core-context.ts'
import { useHashPath, useHashSearch } from '../lib/location.ts'
import { ToastProvider } from '../ui/toast.tsx'
import { Layout } from './layout.tsx'
import { Overlays } from './overlays.tsx'
import { PageEffects } from './page-effects.tsx'
import { Routes } from './routes.tsx'

export function App({ core, cache }: { core: Core; cache: QueryClient }) {
  return (
    <CoreContext value={core}>
      <QueryClientProvider client={cache}>
        <CSPProvider disableStyleElements>
          <ToastProvider>
            <Router hook={useHashPath} searchHook={useHashSearch}>
              <PageEffects />
              <Layout>{opener => <Routes opener={opener} />}</Layout>
              <Overlays />
            </Router>
          </ToastProvider>
        </CSPProvider>
      </QueryClientProvider>
    </CoreContext>
  )
}
