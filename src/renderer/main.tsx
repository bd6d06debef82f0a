import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { StartFailed } from './app/start-failed.tsx'
import { applyTheme, storedTheme } from './app/theme.ts'
import { connect } from './lib/connect.ts'
import { resolveLanguage, startI18n } from './lib/i18n.ts'
import { fetchPartsWhenSettled } from './lib/lazy-part.ts'
import { createApi, createQueryClient, keepFresh } from './lib/query.ts'

applyTheme(storedTheme())
await startI18n(resolveLanguage('system', navigator.languages))

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')
const root = createRoot(container)

try {
  const connection = await connect()
  const api = createApi(connection.client)
  const cache = createQueryClient()
  keepFresh(connection, api, cache, new AbortController().signal)
  root.render(
    <StrictMode>
      <App core={{ connection, api }} cache={cache} />
    </StrictMode>,
  )
  fetchPartsWhenSettled()
} catch {
  root.render(<StartFailed />)
}
