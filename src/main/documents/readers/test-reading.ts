import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger, silentSink } from '../../log.ts'
import type { DocumentReader, ReadEvent, ReadPage } from '../document-reader.ts'
import { startReaderChild } from '../start-reader-child.ts'
import { createDocumentReader } from './create-document-reader.ts'
import { type FileOutcome, fileOutcome } from './file-outcome.ts'
import type { ReaderLimits } from './reader-protocol.ts'

export interface Read {
  start: ReadEvent & { type: 'start' }
  pages: ReadPage[]
  text: string
}

/** A folder of files and the reader that the app has, in its process. */
export class TestReading implements AsyncDisposable {
  readonly dir: string
  readonly reader: DocumentReader

  private constructor(dir: string, limits: Partial<ReaderLimits>) {
    this.dir = dir
    const log = createLogger(silentSink)
    this.reader = createDocumentReader({ startChild: startReaderChild, log, limits })
  }

  static async start(limits: Partial<ReaderLimits> = {}): Promise<TestReading> {
    return new TestReading(await mkdtemp(join(tmpdir(), 'ponder-reader-')), limits)
  }

  async put(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.dir, name)
    await writeFile(path, content)
    return path
  }

  async read(name: string, content: string | Uint8Array): Promise<Read> {
    const path = await this.put(name, content)
    const pages: ReadPage[] = []
    let start: Read['start'] | undefined
    for await (const event of this.reader.read({ path, name }, new AbortController().signal)) {
      if (event.type === 'start') start = event
      else pages.push(event.page)
    }
    if (start === undefined) throw new Error('nothing was said')
    return { start, pages, text: pages.map(({ text }) => text).join('\n') }
  }

  async outcomeOf(name: string, content: string | Uint8Array): Promise<FileOutcome> {
    const path = await this.put(name, content)
    return await fileOutcome(this.reader, { path, name, sizeBytes: content.length })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.reader[Symbol.asyncDispose]()
    await rm(this.dir, { recursive: true, force: true })
  }
}
