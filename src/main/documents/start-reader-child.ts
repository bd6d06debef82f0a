import type { ChildProcess } from '../child-process.ts'
import { entryPath } from '../entry-path.ts'
import { startNodeProcess } from '../start-node-process.ts'

/** The reader process under Node. */
export function startReaderChild(): ChildProcess {
  return startNodeProcess(entryPath(import.meta.dirname, 'reader-process'), [])
}
