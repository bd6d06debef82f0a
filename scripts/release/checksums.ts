import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Beside the files; `sha256sum --check` reads it. */
export const checksumsName = 'SHA256SUMS.txt'

/** Writes the hashes of all files of a folder into it. */
export async function writeChecksums(dir: string): Promise<void> {
  await writeFile(join(dir, checksumsName), await hashFolder(dir))
}

/** Null when the file beside them tells what is there; else the first line that differs. */
export async function findWrongChecksum(dir: string): Promise<string | null> {
  const [written, found] = [await readFile(join(dir, checksumsName), 'utf8'), await hashFolder(dir)]
  const lines = found.split('\n')
  if (written === found) return null
  return written.split('\n').find((line, index) => line !== lines[index]) ?? 'a file that has no line'
}

async function hashFolder(dir: string): Promise<string> {
  const entries = await readdir(dir, { withFileTypes: true })
  const names = entries.filter(entry => entry.isFile() && entry.name !== checksumsName).map(({ name }) => name)
  if (names.length === 0) throw new Error(`There is nothing in ${dir}`)
  const lines: string[] = []
  for (const name of names.toSorted((a, b) => (a < b ? -1 : 1)))
    lines.push(`${await hashFile(join(dir, name))}  ${name}\n`)
  return lines.join('')
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
