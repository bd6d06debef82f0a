import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { z } from 'zod'

/** What an installed Ponder asks the release for, and what it fetches then, for each processor. */
const wanted: Readonly<Record<string, readonly RegExp[]>> = {
  'latest.yml': [/-x64-setup\.exe$/, /-arm64-setup\.exe$/],
  'latest-mac.yml': [/-x64\.zip$/, /-arm64\.zip$/],
  'latest-linux.yml': [/-x86_64\.AppImage$/],
  'latest-linux-arm64.yml': [/-arm64\.AppImage$/],
}

const UpdateFile = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string(), size: z.number().optional() })).min(1),
})

/** Null when every installed Ponder would find, fetch and verify this version; else what is wrong, in words. */
export async function findWrongUpdateFile(dir: string, version: string): Promise<string | null> {
  for (const [name, patterns] of Object.entries(wanted)) {
    if (!existsSync(join(dir, name))) return `${name} is missing`
    const read = UpdateFile.safeParse(
      parseUpdateInfo(await readFile(join(dir, name), 'utf8'), name, new URL(`file:///${name}`)),
    )
    if (!read.success) return `${name} cannot be read`
    if (read.data.version !== version) return `${name} is of ${read.data.version}, not of ${version}`
    const missing = patterns.find(pattern => !read.data.files.some(({ url }) => pattern.test(url)))
    if (missing !== undefined) return `${name} names no file like ${missing.source}`
    for (const { url, sha512, size } of read.data.files) {
      const file = join(dir, url)
      if (!existsSync(file)) return `${name} names ${url}, which is not there`
      if (size !== undefined && size !== (await stat(file)).size) return `${name} has another size for ${url}`
      if (sha512 !== (await sha512Of(file))) return `${name} has another hash for ${url}`
    }
  }
  return null
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return hash.digest('base64')
}
