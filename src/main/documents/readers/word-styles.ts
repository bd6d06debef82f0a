import { unzipParts } from './unzip-parts.ts'

const stylesPart = 'word/styles.xml'
const maxLevel = 6

/**
 * The heading level of each paragraph style, by its id. A Word in another language gives its styles ids of that language
 * ("Titre1", "berschrift1") but keeps the English name, "heading 1", or says it by the level of outline.
 */
export function readHeadingStyles(bytes: Uint8Array): Map<string, number> {
  const xml = unzipParts(bytes, name => name === stylesPart).get(stylesPart) ?? ''
  const levels = new Map<string, number>()
  const parents = new Map<string, string>()
  for (const [, attributes = '', content = ''] of xml.matchAll(/<w:style\b([^>]*)>(.*?)<\/w:style>/gs)) {
    const id = /w:styleId="([^"]*)"/.exec(attributes)?.[1]
    if (id === undefined || !attributes.includes('w:type="paragraph"')) continue
    const level = levelIn(content)
    if (level !== null) levels.set(id, Math.min(maxLevel, level))
    const parent = /<w:basedOn w:val="([^"]*)"/.exec(content)?.[1]
    if (parent !== undefined) parents.set(id, parent)
  }
  for (const [id, parent] of parents) {
    const level = levels.get(parent)
    if (level !== undefined && !levels.has(id)) levels.set(id, level)
  }
  return levels
}

function levelIn(content: string): number | null {
  const name = /<w:name w:val="([^"]*)"/.exec(content)?.[1]?.toLowerCase() ?? ''
  if (name === 'title') return 1
  const named = /^heading ([1-9])$/.exec(name)?.[1]
  if (named !== undefined) return Number(named)
  const outline = /<w:outlineLvl w:val="([0-8])"/.exec(content)?.[1]
  return outline === undefined ? null : Number(outline) + 1
}
