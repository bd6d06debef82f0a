import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

/*
 * Hashes whole files, one after the other, in a thread of its own: the main one carries the tokens. Each path that comes
 * is answered by its sha256 in hex, or by null when the file cannot be read.
 */
const chunk = Buffer.allocUnsafe(4 << 20)

parentPort?.on('message', (path: string) => {
  try {
    parentPort?.postMessage(sha256Of(path))
  } catch {
    parentPort?.postMessage(null)
  }
})

function sha256Of(path: string): string {
  const digest = createHash('sha256')
  const file = openSync(path, 'r')
  try {
    for (let read = -1; read !== 0; ) {
      read = readSync(file, chunk)
      digest.update(chunk.subarray(0, read))
    }
  } finally {
    closeSync(file)
  }
  return digest.digest('hex')
}
