import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../src')

/** The product's own source without its tests, by path below `src/`: for rules about what is nowhere written. */
export function readSource(): Map<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map(file => file.replaceAll('\\', '/'))
  const own = files.filter(file => /\.(ts|tsx|html)$/.test(file) && !/(\.test\.|(^|\/)test-)/.test(file))
  return new Map(own.map(file => [file, readFileSync(join(root, file), 'utf8')]))
}

/** Which files say it. */
export function filesWith(source: ReadonlyMap<string, string>, words: RegExp): string[] {
  return [...source].filter(([, text]) => words.test(text)).map(([file]) => file)
}
