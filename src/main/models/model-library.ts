import { basename, dirname, join } from 'node:path'
import { mapLimited } from '../map-limited.ts'
import type { Notify } from '../notices.ts'
import type { FileHasher } from './file-hasher.ts'
import {
  type FileOnDisk,
  fileId,
  findInFolder,
  lookAt,
  type ModelFile,
  starterFileName,
  starterModelId,
  trashFolder,
} from './model-files.ts'
import type { ModelFileRecord, ModelFilesRepository } from './model-files-repository.ts'

export interface ModelLibraryOptions {
  repository: ModelFilesRepository
  hasher: FileHasher
  starterPath: string
  modelsDir: () => string
  /** The hash that a finished download was verified with, by its name below the models folder. */
  verifiedHash: (fileName: string) => string | null
  /** The hash of a file has become known. */
  onHash: (id: string) => void
  /** Folders in which a change matters. */
  onListed: (folders: readonly string[]) => void
  notify: Notify
  now: () => number
}

const statsAtOnce = 32
/** Hashes of many small files come fast, and each notice makes pages read the whole list. */
const noticePauseMs = 500
const manyWaiting = 50
const longPauseMs = 10_000

/** Which model files there are: what the disk shows, told against what is known from before. */
export class ModelLibrary implements Disposable {
  readonly #options: ModelLibraryOptions
  #listing: Promise<ModelFile[]> | null = null
  #noticeTimer: NodeJS.Timeout | null = null
  /** Files that could not be hashed, as they were then: not tried again until they change. */
  readonly #unreadable = new Map<string, string>()

  constructor(options: ModelLibraryOptions) {
    this.#options = options
  }

  /** The starter model first, then the models folder by name, then what is used in place. Callers at one time share it. */
  list(): Promise<ModelFile[]> {
    this.#listing ??= this.#list().finally(() => {
      this.#listing = null
    })
    return this.#listing
  }

  /** As `list` would tell of this one, without looking at the others. */
  async find(id: string): Promise<ModelFile | undefined> {
    if (id === starterModelId) return await this.#starter()
    const record = this.#options.repository.get(id)
    const found = record && isListed(record) ? await lookAt(this.pathOf(record)) : null
    if (record === undefined || found === null) return (await this.list()).find(file => file.id === id)
    return this.#describe(this.#refresh(record, found), found)
  }

  pathOf({ place, path }: Pick<ModelFileRecord, 'place' | 'path'>): string {
    return place === 'linked' ? path : join(this.#options.modelsDir(), ...path.split('/'))
  }

  /** Of the bytes that a record is of. */
  setHash(record: ModelFileRecord, sha256: string): void {
    const { repository, onHash } = this.#options
    repository.transaction(() => {
      repository.setHash(record.id, record, sha256)
      onHash(record.id)
    })
  }

  markUsed(id: string): void {
    this.#options.repository.setUsed(id, this.#options.now())
  }

  [Symbol.dispose](): void {
    if (this.#noticeTimer !== null) clearTimeout(this.#noticeTimer)
  }

  async #list(): Promise<ModelFile[]> {
    const { repository, modelsDir } = this.#options
    const starter = await this.#starter()
    const { files: inFolder, folders } = await findInFolder(modelsDir())
    const records = repository.transaction(() => this.#reconcile(inFolder))
    const listed = records.filter(isListed)
    const files = await mapLimited(listed, statsAtOnce, async record => {
      const found = record.place === 'folder' ? (inFolder.get(record.path) ?? null) : await lookAt(record.path)
      return this.#describe(found === null ? record : this.#refresh(record, found), found)
    })
    const linkedFolders = files.flatMap(({ place, path }) => (place === 'linked' ? [dirname(path)] : []))
    this.#options.onListed([...folders, ...linkedFolders])
    files.sort((a, b) => rank(a) - rank(b) || compare(a.fileName, b.fileName))
    return starter === undefined ? files : [starter, ...files]
  }

  /** Gives each file in the folder its record; one that has a new name keeps the record it had. */
  #reconcile(inFolder: ReadonlyMap<string, FileOnDisk>): ModelFileRecord[] {
    const { repository, now } = this.#options
    const records = repository.list()
    const known = new Set(records.filter(({ place }) => place === 'folder').map(({ path }) => path))
    const ids = new Set(records.map(({ id }) => id))
    const vanished = Map.groupBy(
      records.filter(record => record.place === 'folder' && isListed(record) && !inFolder.has(record.path)),
      stampOf,
    )
    let isChanged = false
    for (const [fileName, found] of inFolder) {
      if (known.has(fileName)) continue
      isChanged = true
      const [renamed, ...others] = vanished.get(stampOf(found)) ?? []
      if (renamed !== undefined && others.length === 0) {
        vanished.delete(stampOf(found))
        repository.setPath(renamed.id, fileName)
        continue
      }
      const usual = fileId(fileName)
      const id = ids.has(usual) ? fileId(`${fileName} ${now()}`) : usual
      ids.add(id)
      const sha256 = this.#options.verifiedHash(fileName)
      const record = { id, place: 'folder', path: fileName, owner: null, title: null, lastUsedAt: null } as const
      const { sizeBytes, modifiedAt } = found
      repository.insert({ ...record, sizeBytes, modifiedAt, sha256, expectedSha256: sha256 }, now())
    }
    return isChanged ? repository.list() : records
  }

  /** Takes note of bytes that are not those that were known, and has them hashed. */
  #refresh(record: ModelFileRecord, found: FileOnDisk): ModelFileRecord {
    const { repository } = this.#options
    const { sizeBytes, modifiedAt } = found
    const isSame = stampOf(record) === stampOf(found)
    if (!isSame) repository.setStamp(record.id, { sizeBytes, modifiedAt })
    const current = isSame ? record : { ...record, sizeBytes, modifiedAt, sha256: null }
    if (current.sha256 === null && this.#unreadable.get(record.id) !== stampOf(found)) this.#hash(current)
    return current
  }

  #hash(record: ModelFileRecord): void {
    const { hasher, repository, verifiedHash } = this.#options
    hasher.order({
      key: record.id,
      path: this.pathOf(record),
      onDone: sha256 => {
        if (sha256 === null) {
          this.#unreadable.set(record.id, stampOf(record))
          return
        }
        // Fetched anew, and verified: it is what it ought to be.
        if (record.place === 'folder' && verifiedHash(record.path) === sha256) repository.setExpected(record.id, sha256)
        this.setHash(record, sha256)
        this.#tellSoon()
      },
    })
  }

  #describe(record: ModelFileRecord, found: FileOnDisk | null): ModelFile {
    const { id, path, place, owner, title, sha256, expectedSha256, lastUsedAt } = record
    const common = { id, place, owner, title, sha256, lastUsedAt, isStarter: false, path: this.pathOf(record) }
    const fileName = place === 'folder' ? path : nameOf(record)
    if (found === null) {
      const { sizeBytes, modifiedAt } = record
      return { ...common, fileName, sizeBytes, modifiedAt, condition: 'missing', freeableBytes: 0, diskKey: id }
    }
    const { sizeBytes, modifiedAt, isComplete, diskKey } = found
    const isChanged = sha256 !== null && expectedSha256 !== null && sha256 !== expectedSha256
    const settled = sha256 === null ? 'checking' : isChanged ? 'changed' : 'fine'
    const freeableBytes = place === 'folder' ? found.freeableBytes : 0
    const condition = isComplete ? settled : 'incomplete'
    return { ...common, fileName, sizeBytes, modifiedAt, condition, freeableBytes, diskKey }
  }

  async #starter(): Promise<ModelFile | undefined> {
    const path = this.#options.starterPath
    const found = await lookAt(path)
    if (found === null) return undefined
    const { sizeBytes, modifiedAt, diskKey } = found
    const plain = { owner: null, title: null, sha256: null, lastUsedAt: null, freeableBytes: 0 }
    const own = { id: starterModelId, path, fileName: starterFileName, isStarter: true } as const
    return { ...own, ...plain, sizeBytes, modifiedAt, diskKey, place: 'built-in', condition: 'fine' }
  }

  #tellSoon(): void {
    const { hasher, notify } = this.#options
    const pauseMs = hasher.waiting > manyWaiting ? longPauseMs : noticePauseMs
    this.#noticeTimer ??= setTimeout(() => {
      this.#noticeTimer = null
      notify({ type: 'models-changed' })
    }, pauseMs)
  }
}

function isListed({ place, path, isForgotten }: ModelFileRecord): boolean {
  return place === 'linked' ? !isForgotten : !path.startsWith(`${trashFolder}/`)
}

/** A blob of Ollama has no name of its own. */
function nameOf({ path, title }: ModelFileRecord): string {
  const name = basename(path)
  return /\.gguf$/i.test(name) ? name : (title ?? name)
}

function rank({ place }: ModelFile): number {
  return place === 'linked' ? 1 : 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function stampOf({ sizeBytes, modifiedAt }: Pick<ModelFileRecord, 'sizeBytes' | 'modifiedAt'>): string {
  return `${sizeBytes}:${modifiedAt}`
}
