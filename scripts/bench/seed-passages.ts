import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ContentRepository } from '../../src/main/documents/content-repository.ts'
import { DocumentRepository } from '../../src/main/documents/document-repository.ts'
import { PageRepository } from '../../src/main/documents/page-repository.ts'
import { PassageRepository } from '../../src/main/documents/passage-repository.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { openStore } from '../../src/main/storage/open-database.ts'

const passagesInDocument = 2_000
const wordsInPassage = 190
const vocabularySize = 200_000

/** Words as often as in a language: the n-th most common one as often as 1/n (Zipf). The same numbers every time. */
export class WordSource {
  #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  next(): string {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0
    const rank = Math.floor(vocabularySize ** (this.#seed / 2 ** 32))
    return spelled(rank)
  }
}

/** A word for a number, different for each, two to nine letters long. */
function spelled(rank: number): string {
  const consonants = 'bcdfghjklmnpqrstvwxz'
  const vowels = 'aeiou'
  let word = ''
  for (let left = rank; left > 0; left = Math.floor(left / 100)) {
    word += `${consonants[left % 20]}${vowels[Math.floor(left / 20) % 5]}`
  }
  return word
}

/** Fills a data folder with documents that were read, `passageCount` passages together. Kept for the next run. */
export async function seedPassages(dataDir: string, passageCount: number, say: (line: string) => void): Promise<void> {
  const done = join(dataDir, 'seeded')
  if (existsSync(done)) return
  await mkdir(dataDir, { recursive: true })
  await using store = await openStore({ dataDir, log: createLogger(silentSink), now: Date.now })
  const { db } = store
  const documents = new DocumentRepository(db)
  const contents = new ContentRepository(db)
  const pages = new PageRepository(db)
  const passages = new PassageRepository(db)
  const words = new WordSource(1)
  db.exec('PRAGMA synchronous = OFF')
  for (let document = 0; document * passagesInDocument < passageCount; document++) {
    db.transaction(() => {
      const id = `seeded-${document}`
      const sha256 = createHash('sha256').update(id).digest('hex')
      const key = documents.insert({ id, name: id, sha256, sizeBytes: 1, addedAt: document, isKept: true })
      const contentKey = contents.start(key, document)
      contents.begin(contentKey, { kind: 'text', title: null, hasPages: true, pageCount: passagesInDocument })
      for (let sequence = 0; sequence < passagesInDocument; sequence++) {
        const text = Array.from({ length: wordsInPassage }, () => words.next()).join(' ')
        const page = sequence + 1
        const places = [{ page, start: 0, end: text.length }]
        const rest = { label: null, blocks: [], size: null, geometry: null, isScanned: false }
        pages.put(contentKey, { page, text, ...rest }, false)
        passages.insert(contentKey, sequence, { section: [], places, text, own: { page, start: 0 }, tokens: 300 })
      }
      contents.grow(contentKey, {
        pages: passagesInDocument,
        scannedPages: 0,
        recognisedPages: 0,
        characters: 0,
        passages: passagesInDocument,
      })
      contents.finish(contentKey)
    })
    if (document % 50 === 49) say(`${(document + 1) * passagesInDocument} passages are there`)
  }
  db.exec("INSERT INTO passage_index (passage_index) VALUES ('optimize')")
  // Without a file a document is cleared away by nobody: only files without documents are.
  await writeFile(done, '')
}
