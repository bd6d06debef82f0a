import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/domain/app-error.ts'
import { entryPath } from '../entry-path.ts'
import type { CopyFacts, Inspection } from './inspect-copy.ts'

/**
 * Looks through a copy of the store, in a thread. With `present` it is made ready to take that store's place.
 * @throws AppError `backup_damaged`, `backup_too_new`
 */
export async function checkCopy(file: string, present: string | null = null): Promise<CopyFacts> {
  const worker = new Worker(entryPath(import.meta.dirname, 'copy-worker'), { workerData: { file, present } })
  try {
    const [inspection]: Inspection[] = await once(worker, 'message')
    if (inspection?.verdict === 'good') return inspection.facts
    if (inspection?.verdict === 'too-new') throw new AppError('backup_too_new', 'the store is of a newer version')
    throw new AppError('backup_damaged', 'the store in it is damaged')
  } finally {
    await worker.terminate()
  }
}
