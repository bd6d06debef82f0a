import { expect, test } from 'vitest'
import { shellTexts } from '../../src/main/shell/shell-texts.ts'
import { english } from '../../src/renderer/lib/catalogue-en.ts'
import { findReadProperties, findUsedKeys, findWrittenTexts, openSources } from './read-texts.ts'

/** What is the same in every language: names, and keys as keyboards show them. */
const names =
  /Ponder(?: engine| embedder| reader)?|Hugging Face|Electron|Vulkan|Metal|Apache|Llama|English|Français|简体中文|Ctrl|Alt|Shift|Enter|Esc|\b[A-Z]\b/g

/** Texts that look like words and are code. */
const code = new Set([
  'src/renderer/lib/disconnected.ts: Disconnected', // the name of an error
  'src/renderer/lib/describe-error.ts: Bytes', // the end of the names of some facts
  'src/renderer/features/documents/drop-files.tsx: Files', // what a browser calls files that are dropped
  'src/renderer/features/settings/memory-settings.tsx: null', // a value
  'src/renderer/mermaid-frame.ts: system-ui, "Segoe UI", "Noto Sans", sans-serif',
])

const planted = {
  path: 'src/renderer/planted.tsx',
  text: `import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { Button } from './ui/button.tsx'
const groups = ['today', 'yesterday'] as const
export function Planted({ isBad, show }: { isBad: boolean; show: (text: string) => ReactNode }) {
  const { t } = useTranslation('sidebar')
  show('Something happened')
  if (isBad) throw new Error('Nobody reads this')
  return (
    <div className="Flex Gap" title={isBad ? 'bad' : t('newChat')} aria-label={\`of \${groups.length}\`}>
      Hello {isBad ? 'world' : show(t(\`date.\${groups[0]}\`))} {'…'}
      <Button kind="danger" aria-label="stop">{t('common:retry')} 不</Button>
    </div>
  )
}
`,
}

const sources = openSources(planted)
const product = [...sources.files].filter(([path]) => path !== planted.path)
const page = product.filter(([path]) => path.startsWith('src/renderer/'))
const desktop = product.filter(([path]) => path.startsWith('src/main/shell/'))

function plantedFile() {
  const file = sources.files.get(planted.path)
  if (file === undefined) throw new Error('the planted file is not among the sources')
  return file
}

test('the keys that a file asks for are known from its types', () => {
  expect([...findUsedKeys(sources, plantedFile())].sort()).toEqual([
    'common:retry',
    'sidebar:date.today',
    'sidebar:newChat',
  ])
})

test('no text of the catalogues is asked for by nobody', () => {
  const used = new Set(page.flatMap(([, file]) => [...findUsedKeys(sources, file)]))
  const there = Object.entries(english).flatMap(([namespace, texts]) => keysOf(texts).map(key => `${namespace}:${key}`))
  expect(there.filter(key => !used.has(key))).toEqual([])
})

test('no text of the menus and dialogs of the desktop host is read by nobody', () => {
  const used = findReadProperties(sources, 'src/main/shell/shell-texts.ts', 'ShellTexts')
  expect(Object.keys(shellTexts('en')).filter(name => !used.has(name))).toEqual([])
})

test('texts that stand in the source are found, code and errors for the log are not', () => {
  expect(findWrittenTexts(sources, plantedFile())).toEqual([
    'Something happened',
    'bad',
    'of …',
    'Hello',
    'world',
    'stop',
    '不',
  ])
})

test('the page and the desktop host say nothing that is not in a catalogue', () => {
  const written = [...page, ...desktop]
    .filter(([path]) => !path.endsWith('shell-texts.ts'))
    .flatMap(([path, file]) => findWrittenTexts(sources, file).map(text => ({ path, text })))
    .filter(({ text }) => /\p{L}/u.test(text.replace(names, '')) && !text.startsWith('CmdOrCtrl+'))
    .map(({ path, text }) => `${path}: ${text}`)
  expect(written.filter(each => !code.has(each))).toEqual([])
  expect([...code].filter(each => !written.includes(each))).toEqual([])
})

/** With dots; the forms of a plural are one key. */
function keysOf(texts: object, above = ''): string[] {
  const keys = Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [`${above}${name.replace(/_(?:zero|one|two|few|many|other)$/, '')}`]
      : keysOf(value, `${above}${name}.`),
  )
  return [...new Set(keys)]
}
