import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languages } from '../../shared/domain/languages.ts'
import type { Language, Settings } from '../../shared/domain/settings.ts'
import { english } from './catalogue-en.ts'
import { loadCatalogue } from './catalogues.ts'

/** The reader's choice, or the first language of the browser that there is a catalogue for. */
export function resolveLanguage(chosen: Settings['language'], preferred: readonly string[]): Language {
  if (chosen !== 'system') return chosen
  for (const tag of preferred) {
    const base = tag.toLowerCase().split('-')[0]
    if (base === 'zh') return 'zh-CN'
    const known = languages.find(language => language === base)
    if (known) return known
  }
  return 'en'
}

/** Resolves when the strings are there: nothing that is drawn ever waits for one. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: english },
    lng: 'en',
    fallbackLng: 'en',
    supportedLngs: languages,
    ns: Object.keys(english),
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await changeLanguage(language)
}

export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'common')) {
    const catalogue = await loadCatalogue(language)
    for (const [name, strings] of Object.entries(catalogue)) i18next.addResourceBundle(language, name, strings)
  }
  if (i18next.language !== language) await i18next.changeLanguage(language)
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
}
