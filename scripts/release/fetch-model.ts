import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Catalogue } from '../../src/shared/domain/catalogue.ts'

/**
 * Fetches a one-part file of the catalogue into a folder, for tests with a real model. Resolves with its path once its
 * hash is the catalogue's; what has another is removed.
 */
export async function fetchModel(catalogue: Catalogue, fileId: string, dir: string, endpoint: string): Promise<string> {
  const file = catalogue.models.flatMap(({ files }) => files).find(({ id }) => id === fileId)
  const [part, ...others] = file?.parts ?? []
  if (file === undefined || part === undefined || part.sha256 === null || others.length > 0)
    throw new Error(`${fileId} is no file of the catalogue in one part with a hash`)
  const response = await fetch(`${endpoint}/${file.repo}/resolve/${file.revision ?? 'main'}/${part.path}`)
  if (!response.ok || response.body === null) throw new Error(`${response.url} answers ${response.status}`)
  await mkdir(dir, { recursive: true })
  const path = join(dir, basename(part.path))
  const hash = createHash('sha256')
  const { body } = response
  await pipeline(
    async function* () {
      for (const reader = body.getReader(); ; ) {
        const { value, done } = await reader.read()
        if (done) return
        hash.update(value)
        yield value
      }
    },
    createWriteStream(`${path}.part`),
  )
  const sha256 = hash.digest('hex')
  if (sha256 !== part.sha256) {
    await rm(`${path}.part`)
    throw new Error(`${part.path} has the hash ${sha256}, not ${part.sha256}`)
  }
  await rename(`${path}.part`, path)
  return path
}
