import { describe, expect, it } from 'vitest'
import { Language } from '../../shared/domain/settings.ts'
import { loadCatalogue } from './catalogues.ts'

const catalogues = {
  en: await loadCatalogue('en'),
  fr: await loadCatalogue('fr'),
  'zh-CN': await loadCatalogue('zh-CN'),
}

const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other']

/** Every string by its whole key: `sidebar.scope.all`. */
function strings(node: object, prefix = ''): [string, string][] {
  return Object.entries(node).flatMap(([name, value]): [string, string][] => {
    const key = prefix ? `${prefix}.${name}` : name
    return typeof value === 'object' && value !== null ? strings(value, key) : [[key, String(value)]]
  })
}

/** Keys without their plural endings, and the endings that each has. */
function pluralsByKey(language: Language): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [key] of strings(catalogues[language])) {
    const form = pluralForms.find(each => key.endsWith(`_${each}`))
    const base = form ? key.slice(0, -form.length - 1) : key
    found.set(base, [...(found.get(base) ?? []), ...(form ? [form] : [])])
  }
  return found
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/{{\w+}}/g) ?? [])].sort()
}

describe.each(Language.options.filter(language => language !== 'en'))('catalogue %s', language => {
  it('has the strings that English has, and no others', () => {
    expect([...pluralsByKey(language).keys()].sort()).toEqual([...pluralsByKey('en').keys()].sort())
  })

  it('fills in the same values', () => {
    const english = new Map(strings(catalogues.en))
    for (const [key, text] of strings(catalogues[language])) {
      const original = english.get(key)
      if (original !== undefined) expect([key, placeholders(text)]).toEqual([key, placeholders(original)])
    }
  })
})

describe.each(Language.options)('catalogue %s', language => {
  it('has every plural form that the language has', () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    for (const [key, forms] of pluralsByKey(language)) {
      if (forms.length > 0) expect([key, forms.toSorted()]).toEqual([key, wanted])
    }
  })

  it('leaves no string empty', () => {
    expect(strings(catalogues[language]).filter(([, text]) => text.trim() === '')).toEqual([])
  })
})
