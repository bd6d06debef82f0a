import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'

const english = resolve(import.meta.dirname, '..', '..', 'src', 'renderer', 'locales', 'en')
const accents: Record<string, string> = { a: 'á', c: 'ç', e: 'é', i: 'í', n: 'ñ', o: 'ö', u: 'ü', y: 'ý' }

/** English as a language that nobody speaks: accented, and half as long again. What is filled in stays as it is. */
function pseudoText(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\}|<[^>]*>|\$t\([^)]*\))/)
  const letters = text.replace(/\{\{[^}]*\}\}/g, '').length
  const turned = parts.map((part, at) => (at % 2 === 1 ? part : part.replace(/[aceinouy]/g, c => accents[c] ?? c)))
  return `${turned.join('')}${' ~'.repeat(Math.ceil(letters / 4))}`
}

function pseudo(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value)
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, pseudo(inner)]))
}

/** Gives the page the pseudo-language in the place of French. It is no part of the app: only tests ever see it. */
export async function turnAround(page: Page): Promise<void> {
  const catalogue = Object.fromEntries(
    readdirSync(english).map(file => [
      file.replace('.json', ''),
      pseudo(JSON.parse(readFileSync(join(english, file), 'utf8'))),
    ]),
  )
  await page.route('**/catalogue-fr-*.js', route =>
    route.fulfill({ contentType: 'text/javascript', body: `export const french = ${JSON.stringify(catalogue)}` }),
  )
}
