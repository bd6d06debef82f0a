import { AppError } from '../../shared/domain/app-error.ts'
import { isEmbeddingModel } from '../../shared/domain/embedding-model.ts'
import type { EngineStatus, Model } from '../../shared/domain/model.ts'
import type { LoadSettings } from '../../shared/domain/model-settings.ts'
import type { Engine, LoadRequest } from '../engine/engine.ts'
import type { ModelInfo } from '../engine/read-model-info.ts'
import type { Notify } from '../notices.ts'
import type { Serial } from '../serial.ts'
import { Watched } from '../watched.ts'
import { starterModelId } from './model-files.ts'
import type { ModelLibrary } from './model-library.ts'
import { ModelList, whyUnusable } from './model-list.ts'

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

/** Which model files there are, which one answers, and what it runs on. */
export class ModelsService implements Disposable {
  readonly #options: ModelsServiceOptions
  readonly #list: ModelList
  readonly #status: Watched<EngineStatus>
  readonly #stopListening: () => void

  constructor(options: ModelsServiceOptions) {
    this.#options = options
    this.#list = new ModelList(options)
    const { engine } = options
    this.#status = new Watched(() => engine.status)
    this.#stopListening = engine.onStatus(() => this.#status.changed())
  }

  async list(): Promise<Model[]> {
    return await this.#list.list()
  }

  /** The model that answers now: the chosen one, or the starter before anybody chose. */
  async chosen(): Promise<{ model: Pick<Model, 'id' | 'name' | 'quant'>; load: LoadRequest }> {
    return await this.#find(this.#options.chosenId() ?? starterModelId)
  }

  async load(modelId: string): Promise<void> {
    const { choose, engine, engineTurns, notify } = this.#options
    const { load } = await this.#find(modelId)
    choose(modelId)
    // It was used just now.
    notify({ type: 'models-changed' })
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
    return this.#status.watch(signal)
  }

  [Symbol.dispose](): void {
    this.#stopListening()
    this.#status[Symbol.dispose]()
  }

  async #find(modelId: string) {
    const { library, loadSettings } = this.#options
    const file = await library.find(modelId)
    if (file === undefined) throw new AppError('model_missing', 'the chosen model file is not there')
    const code = whyUnusable(file)
    if (code !== null) throw new AppError(code, `the chosen model file is ${file.condition}`)
    const { id, name, quant, architecture } = await this.#list.describe(file)
    if (isEmbeddingModel({ architecture }))
      throw new AppError('model_unsupported', 'an embedding model cannot answer', { architecture })
    library.markUsed(id)
    return { model: { id, name, quant }, load: { ...loadSettings(id), modelId: id, path: file.path } }
  }
}
