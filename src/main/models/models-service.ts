import { AppError, type ErrorCode } from '../../shared/domain/app-error.ts'
import type { EngineStatus, Model } from '../../shared/domain/model.ts'
import type { LoadSettings } from '../../shared/domain/model-settings.ts'
import { AsyncQueue } from '../async-queue.ts'
import type { Engine, LoadRequest } from '../engine/engine.ts'
import type { ModelInfo } from '../engine/read-model-info.ts'
import { mapLimited } from '../map-limited.ts'
import type { Notify } from '../notices.ts'
import type { Serial } from '../serial.ts'
import { findCopies } from './find-copies.ts'
import { type ModelFile, starterModelId } from './model-files.ts'
import type { ModelLibrary } from './model-library.ts'

export interface ModelsServiceOptions {
  engine: Engine
  /** Shared with the runs: a model is never changed under an answer. */
  engineTurns: Serial
  library: Pick<ModelLibrary, 'list' | 'find' | 'markUsed'>
  readModelInfo: (path: string) => Promise<ModelInfo>
  /** The model that was chosen to answer; null before anybody chose. */
  chosenId: () => string | null
  loadSettings: (modelId: string) => LoadSettings
  /** Called when somebody is there who will want the model soon. */
  onUse: () => void
  choose: (modelId: string) => void
  notify: Notify
}

const statusLimit = 200
/** Of thousands of files, so many headers at once. */
const readsAtOnce = 16

/** Which model files there are, which one answers, and what it runs on. */
export class ModelsService {
  readonly #options: ModelsServiceOptions
  /** By path; valid while size and time of the file stay. */
  readonly #read = new Map<string, { file: ModelFile; header: Header }>()

  constructor(options: ModelsServiceOptions) {
    this.#options = options
  }

  async list(): Promise<Model[]> {
    const files = await this.#options.library.list()
    const copies = findCopies(files)
    return await mapLimited(files, readsAtOnce, async file => ({
      ...(await this.#describe(file)),
      copies: copies.get(file.id) ?? [],
    }))
  }

  /** The model that answers now: the chosen one, or the starter before anybody chose. */
  async chosen(): Promise<{ model: Pick<Model, 'id' | 'name' | 'quant'>; load: LoadRequest }> {
    return await this.#find(this.#options.chosenId() ?? starterModelId)
  }

  async load(modelId: string): Promise<void> {
    const { choose, engine, engineTurns } = this.#options
    const { load } = await this.#find(modelId)
    choose(modelId)
    await engineTurns.run(() => engine.load(load))
  }

  async unload(): Promise<void> {
    await this.#options.engineTurns.run(() => this.#options.engine.unload())
  }

  async countTokens(text: string): Promise<number | null> {
    const { engine, onUse } = this.#options
    onUse()
    return engine.status.state === 'ready' ? await engine.countTokens(text) : null
  }

  watchEngine(signal: AbortSignal | undefined): AsyncIterable<EngineStatus> {
    const { engine } = this.#options
    let forget: () => void = () => undefined
    const queue: AsyncQueue<EngineStatus> = new AsyncQueue({
      limit: statusLimit,
      catchUp: () => [engine.status],
      onEnd: () => forget(),
      signal,
    })
    queue.push(engine.status)
    if (!signal?.aborted) forget = engine.onStatus(status => queue.push(status))
    return queue
  }

  async #find(modelId: string) {
    const { library, loadSettings } = this.#options
    const file = await library.find(modelId)
    if (file === undefined) throw new AppError('model_missing', 'the chosen model file is not there')
    const code = unusable[file.condition]
    if (code !== undefined) throw new AppError(code, `the chosen model file is ${file.condition}`)
    const { id, name, quant } = await this.#describe(file)
    library.markUsed(id)
    return { model: { id, name, quant }, load: { ...loadSettings(id), modelId: id, path: file.path } }
  }

  async #describe(file: ModelFile): Promise<Omit<Model, 'copies'>> {
    const { id, fileName, sizeBytes, isStarter, place, owner, title, condition, sha256, lastUsedAt } = file
    const own = { id, fileName, sizeBytes, isStarter, place, owner, title, condition, sha256, lastUsedAt }
    return { ...own, freeableBytes: file.freeableBytes, ...(await this.#header(file)) }
  }

  async #header(file: ModelFile): Promise<Header> {
    const code = unusable[file.condition]
    if (code !== undefined) return { ...nameless(file), error: { code, details: {} } }
    const known = this.#read.get(file.path)
    if (known?.file.sizeBytes === file.sizeBytes && known.file.modifiedAt === file.modifiedAt) return known.header
    const header = await this.#readHeader(file)
    this.#read.set(file.path, { file, header })
    return header
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

function nameless({ title, fileName }: ModelFile) {
  return { name: title ?? fileName, quant: '', parameters: null, architecture: '' }
}
