import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { arrivingDir, beforeRestoreDir, restoreDir } from './data-folder.ts'

/** Written when a person wants everything gone; the next opening does it, and a crash in between delays it. */
const orderName = 'delete-everything.json'

const Order = z.strictObject({
  /** Models too: those in the data folder, and these files of a models folder elsewhere. */
  withModels: z.boolean(),
  modelPaths: z.array(z.string()),
})
export type DeletionOrder = z.infer<typeof Order>

const data = [
  ...['ponder.db', 'ponder.db-wal', 'ponder.db-shm'],
  ...['documents', 'backups', restoreDir, arrivingDir, beforeRestoreDir, 'hub-token'],
  // electron-updater's number of this installation, which is never sent.
  '.updaterId',
]
/** Where each window stood. */
const windowState = /^window(-\d+)?\.json$/

export function orderDeletion(dataDir: string, order: DeletionOrder): void {
  writeFileSync(join(dataDir, orderName), JSON.stringify(order))
}

/** Does what was ordered, if anything was. Returns whether it was. */
export function applyDeletion(dataDir: string): boolean {
  const file = join(dataDir, orderName)
  if (!existsSync(file)) return false
  const order = readOrder(file)
  const windows = readdirSync(dataDir).filter(name => windowState.test(name))
  const gone = [...data, ...windows, ...(order.withModels ? ['models'] : [])].map(name => join(dataDir, name))
  for (const path of [...gone, ...order.modelPaths]) rmSync(path, { recursive: true, force: true })
  rmSync(file)
  return true
}

/** One that was cut by a crash names no models; what it was for is certain all the same. */
function readOrder(file: string): DeletionOrder {
  try {
    return Order.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { withModels: false, modelPaths: [] }
  }
}
