import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, sourceFiles } from './read-architecture.ts'

/** What stays on its side in every language: `left-1/2` is the middle, a PDF page and its places are a picture. */
const excused = ['left-1/2']

const physical = {
  // Tailwind: margins, paddings, places, lines, corners and text by left and right. After them comes a value or an end.
  tsx: /(?<![\w-])-?(?:[mp][lr]|scroll-[mp][lr]|left|right|(?:border|rounded)-[lr]|rounded-[tb][lr]|text-(?:left|right)|float-(?:left|right))(?:-(?:\[[^\]]*\]|\d[\d./]*|px|auto|full|none|\w+))?(?=["'`\s])/g,
  css: /(?:(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|(?:text-align|float)\s*:\s*(?:left|right)\b)/g,
}

/** Words for directions outside class lists: sentences, keys and sides that are named so in other libraries. */
function findPhysical(text: string, kind: 'tsx' | 'css'): string[] {
  const scanned = kind === 'css' ? text : [...text.matchAll(/(["'`])((?:(?!\1)[^\\\n])*)\1/g)].map(m => m[0]).join('\n')
  return (scanned.match(physical[kind]) ?? []).filter(found => !['left', 'right', ...excused].includes(found))
}

test('the check finds what it is for', () => {
  expect(findPhysical(`<p className="ml-2 -mr-[3px] text-left wide:pl-4 border-l left-0 ms-2" />`, 'tsx')).toEqual([
    'ml-2',
    '-mr-[3px]',
    'text-left',
    'pl-4',
    'border-l',
    'left-0',
  ])
  expect(findPhysical('a { margin-left: 1px; left: 0; float: right; margin-inline: 0 }', 'css')).toHaveLength(3)
})

test('styles go by the start and the end of a line, so that a language may run from right to left', () => {
  const found = sourceFiles('src/renderer').flatMap(file => {
    if (file.includes('.test.') || file.includes('pdf-page')) return []
    const kind = file.endsWith('.css') ? 'css' : 'tsx'
    return findPhysical(readFileSync(join(root, file), 'utf8'), kind).map(each => `${file}: ${each}`)
  })
  expect(found).toEqual([])
})
