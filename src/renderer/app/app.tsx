import { CSPProvider } from '@base-ui/react/csp-provider'
import { DirectionProvider } from '@base-ui/react/direction-provider'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Router } from 'wouter'
import { type Core, CoreContext } from '../lib/core-context.ts'
import { useHashPath, useHashSearch } from '../lib/location.ts'
import { ToastProvider } from '../ui/toast.tsx'
import { Layout } from './layout.tsx'
import { Overlays } from './overlays.tsx'
import { PageEffects } from './page-effects.tsx'
import { Routes } from './routes.tsx'

export function App({ core, cache }: { core: Core; cache: QueryClient }) {
  const { i18n } = useTranslation()
  return (
    <CoreContext value={core}>
      <QueryClientProvider client={cache}>
        <CSPProvider disableStyleElements>
          <DirectionProvider direction={i18n.dir()}>
            <ToastProvider>
              <Router hook={useHashPath} searchHook={useHashSearch}>
                <PageEffects />
                <Layout>{opener => <Routes opener={opener} />}</Layout>
                <Overlays />
              </Router>
            </ToastProvider>
          </DirectionProvider>
        </CSPProvider>
      </QueryClientProvider>
    </CoreContext>
  )
}
