import type { ChildProcess } from './child-process.ts'
import type { DocumentReader } from './documents/document-reader.ts'
import { createDocumentReader } from './documents/readers/create-document-reader.ts'
import { startReaderChild } from './documents/start-reader-child.ts'
import type { Logger } from './log.ts'

/** The reader of documents for a host, which knows how to start a process and no domain. Under Node when left out. */
export function createReader(
  log: Logger,
  startChild: (args: readonly string[]) => ChildProcess = startReaderChild,
): DocumentReader {
  return createDocumentReader({ startChild, log })
}
