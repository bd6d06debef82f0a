import { lazyPart } from '../lib/lazy-part.ts'

export const ModelsPage = lazyPart(async () => (await import('../features/models/models-page.tsx')).ModelsPage)
export const DocumentsPage = lazyPart(
  async () => (await import('../features/documents/documents-page.tsx')).DocumentsPage,
)
export const SettingsPage = lazyPart(async () => (await import('../features/settings/settings-page.tsx')).SettingsPage)
export const WelcomePage = lazyPart(async () => (await import('./welcome-page.tsx')).WelcomePage)
export const TrashPage = lazyPart(async () => (await import('../features/sidebar/trash-page.tsx')).TrashPage)
