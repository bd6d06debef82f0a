import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where the entry of a process or a thread lies: beside the file that asks (`import.meta.dirname`) in the sources; in the
 * built app beside the host's bundle, or one folder above a shared chunk.
 */
export function entryPath(dirname: string, name: string): string {
  const places = [`${name}.ts`, `${name}.js`, join('..', `${name}.js`)]
  const found = places.map(place => join(dirname, place)).find(path => existsSync(path))
  if (found === undefined) throw new Error(`the entry ${name} is missing: was the app built?`)
  return found
}
