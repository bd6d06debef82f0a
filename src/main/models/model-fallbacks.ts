import { AppError } from '../../shared/domain/app-error.ts'
import type { Fallback } from '../../shared/domain/fallback.ts'
import type { MachineMemory } from '../../shared/domain/fit.ts'
import type { LoadSettings } from '../../shared/domain/model-settings.ts'
import type { Engine, EstimateRequest } from '../engine/engine.ts'
import type { ModelInfo } from '../engine/read-model-info.ts'
import type { ModelLibrary } from './model-library.ts'
import type { ModelSettingsService } from './model-settings-service.ts'
import { type ContextLine, planFallbacks } from './plan-fallbacks.ts'

export interface ModelFallbacksOptions {
  engine: Pick<Engine, 'estimate'>
  library: Pick<ModelLibrary, 'find'>
  modelSettings: ModelSettingsService
  readModelInfo: (path: string) => Promise<ModelInfo>
  /** As it would be free if no model were loaded. */
  memory: () => Promise<MachineMemory>
  /** What decoding on the processor gets through; measured when nobody did before. */
  bytesPerSecond: () => Promise<number | null>
  /** How fast this model wrote its last answers here; null: it never did. */
  tokensPerSecond: (modelId: string) => number | null
}

/** What can be given up so that a model fits. Only told: what is taken is for the person to choose. */
export class ModelFallbacks {
  readonly #options: ModelFallbacksOptions

  constructor(options: ModelFallbacksOptions) {
    this.#options = options
  }

  /** @throws AppError `model_missing`, `model_unreadable`, `model_unsupported` */
  async list(modelId: string): Promise<Fallback[]> {
    const { library, modelSettings, readModelInfo, memory, bytesPerSecond, tokensPerSecond } = this.#options
    const file = await library.find(modelId)
    if (file === undefined) throw new AppError('model_missing', 'the model file is not there')
    const { path } = file
    const wanted = modelSettings.loadSettings(modelId)
    const { trainedContextTokens } = await readModelInfo(path)
    const contextTokens = Math.min(wanted.contextTokens, trainedContextTokens ?? wanted.contextTokens)
    const asSet = await this.#lineOf(path, wanted, contextTokens)
    const q8 =
      wanted.kvType === 'f16'
        ? await this.#lineOf(path, { kvType: 'q8_0', flashAttention: 'auto' }, contextTokens)
        : asSet
    return planFallbacks({
      settings: modelSettings.get(modelId),
      contextTokens,
      need: { asSet, q8 },
      memory: await memory(),
      bytesPerSecond: await bytesPerSecond(),
      tokensPerSecond: tokensPerSecond(modelId),
    })
  }

  /** llama.cpp's figures for two lengths: in between and below, the memory of a context is a straight line. */
  async #lineOf(
    path: string,
    { kvType, flashAttention }: Pick<LoadSettings, 'kvType' | 'flashAttention'>,
    contextTokens: number,
  ): Promise<ContextLine> {
    const { engine } = this.#options
    const request: EstimateRequest = { path, kvType, flashAttention, contextTokens }
    const halfTokens = Math.ceil(contextTokens / 2)
    const { contextBytes, weightsBytes, runtimeBytes, totalLayers } = await engine.estimate(request)
    const half = await engine.estimate({ ...request, contextTokens: halfTokens })
    const bytesPerToken = Math.max(0, contextBytes - half.contextBytes) / Math.max(1, contextTokens - halfTokens)
    const fixedBytes = contextBytes - bytesPerToken * contextTokens
    return { weightsBytes, runtimeBytes, totalLayers, fixedBytes, bytesPerToken }
  }
}
