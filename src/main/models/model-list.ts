import { AppError, type ErrorCode } from '../../shared/domain/app-error.ts'
import type { Model } from '../../shared/domain/model.ts'
import type { ModelInfo } from '../engine/read-model-info.ts'
import { mapLimited } from '../map-limited.ts'
import { findCopies } from './find-copies.ts'
import type { ModelFile } from './model-files.ts'
import type { ModelLibrary } from './model-library.ts'

export interface ModelListOptions {
  library: Pick<ModelLibrary, 'list'>
  readModelInfo: (path: string) => Promise<ModelInfo>
}

/** Of thousands of files, so many headers at once. */
const readsAtOnce = 16

/** The model files as the page sees them: what the library knows, and what their headers say. */
export class ModelList {
  readonly #options: ModelListOptions
  /** By path; valid while size and time of the file stay. Callers at one time share a reading. */
  readonly #read = new Map<string, { file: ModelFile; header: Promise<Header> }>()

  constructor(options: ModelListOptions) {
    this.#options = options
  }

  async list(): Promise<Model[]> {
    const files = await this.#options.library.list()
    const copies = findCopies(files)
    return await mapLimited(files, readsAtOnce, async file => ({
      ...(await this.describe(file)),
      copies: copies.get(file.id) ?? [],
    }))
  }

  async describe(file: ModelFile): Promise<Omit<Model, 'copies'>> {
    const { id, fileName, sizeBytes, isStarter, place, owner, title, condition, sha256, lastUsedAt } = file
    const own = { id, fileName, sizeBytes, isStarter, place, owner, title, condition, sha256, lastUsedAt }
    return { ...own, freeableBytes: file.freeableBytes, ...(await this.#header(file)) }
  }

  async #header(file: ModelFile): Promise<Header> {
    const code = whyUnusable(file)
    if (code !== null) return { ...nameless(file), error: { code, details: {} } }
    const known = this.#read.get(file.path)
    if (known?.file.sizeBytes === file.sizeBytes && known.file.modifiedAt === file.modifiedAt) return await known.header
    const header = this.#readHeader(file)
    this.#read.set(file.path, { file, header })
    header.catch(() => this.#read.delete(file.path))
    return await header
  }

  async #readHeader(file: ModelFile): Promise<Header> {
    try {
      const { name, quant, parameters, architecture } = await this.#options.readModelInfo(file.path)
      return { name, quant, parameters, architecture, error: null }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { ...nameless(file), error: error.data }
    }
  }
}

/** What a file is found to be when it is read. */
type Header = Pick<Model, 'name' | 'quant' | 'parameters' | 'architecture' | 'error'>

const unusable: Partial<Record<ModelFile['condition'], ErrorCode>> = {
  missing: 'model_missing',
  incomplete: 'model_incomplete',
}

/** Null: its header tells. */
export function whyUnusable({ condition }: Pick<ModelFile, 'condition'>): ErrorCode | null {
  return unusable[condition] ?? null
}

function nameless({ title, fileName }: ModelFile) {
  return { name: title ?? fileName, quant: '', parameters: null, architecture: '' }
}
