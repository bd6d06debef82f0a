import type { Language } from '../../shared/domain/settings.ts'
import { english } from './catalogue-en.ts'

export type Catalogue = Record<keyof typeof english, object>

/** English comes with the page, since it names the keys; the others are fetched by who reads them. */
const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: async () => english,
  fr: async () => (await import('./catalogue-fr.ts')).french,
  'zh-CN': async () => (await import('./catalogue-zh.ts')).chinese,
}

export function loadCatalogue(language: Language): Promise<Catalogue> {
  return loaders[language]()
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof english
  }
}
