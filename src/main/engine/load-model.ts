import type { ChatWrapper, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp'
import type { ModelRuntime } from '../../shared/domain/model.ts'
import type { LoadSettings } from '../../shared/domain/model-settings.ts'
import { type AnswerTokens, noAnswer } from './answer-tokens.ts'
import { checkMemory } from './check-memory.ts'
import type { LoadRequest } from './engine.ts'
import { flashAttentionOption, ggmlTypeOf } from './llama-options.ts'
import { modelFailure, outOfMemory } from './native-errors.ts'
import type { Native } from './native-library.ts'
import { detectPromptStyle } from './prompt-style.ts'
import type { PromptModel } from './prompt-tokens.ts'
import { readModelInfo } from './read-model-info.ts'
import { PromptReader } from './read-prompt.ts'
import { Vocabulary } from './vocabulary.ts'

export interface LoadedModel extends PromptModel, AsyncDisposable {
  request: LoadRequest
  runtime: ModelRuntime
  model: LlamaModel
  sequence: LlamaContextSequence
  promptReader: PromptReader
  /** What ends an answer besides the tokens that the vocabulary marks. */
  endTokens: ReadonlySet<Token>
  /** Of the newest answer, whole or stopped. */
  lastAnswer: AnswerTokens
}

export interface LoadOptions extends Native {
  /** Where the request names no number. */
  chooseThreads: (model: LlamaModel, sizeBytes: number) => Promise<number>
  signal: AbortSignal | undefined
  onProgress: (progress: number) => void
}

/** @throws AppError `model_missing`, `model_unreadable`, `model_unsupported`, `out_of_memory`; the reason of `signal` */
export async function loadModel(request: LoadRequest, options: LoadOptions): Promise<LoadedModel> {
  const { sizeBytes, trainedContextTokens } = await readModelInfo(request.path)
  const contextTokens = Math.min(request.contextTokens, trainedContextTokens ?? request.contextTokens)
  await checkMemory(options, { ...request, contextTokens })
  options.signal?.throwIfAborted()
  const model = await loadWeights({ ...request, contextTokens }, sizeBytes, options)
  try {
    const threads = request.threads ?? (await options.chooseThreads(model, sizeBytes))
    const sequence = await createContext(model, { ...request, contextTokens }, threads, options)
    return describe(request, model, sequence, threads, options)
  } catch (error) {
    await model.dispose()
    throw error
  }
}

async function loadWeights(request: LoadRequest, sizeBytes: number, options: LoadOptions): Promise<LlamaModel> {
  const { library, llama, signal, onProgress } = options
  const { path, contextTokens, gpuLayers, fromDisk, kvType } = request
  const ggmlType = ggmlTypeOf(library, kvType)
  try {
    return await llama.loadModel({
      modelPath: path,
      gpuLayers: llama.gpu === false ? 0 : (gpuLayers ?? { fitContext: { contextSize: contextTokens } }),
      // What fits on the card depends on the cache that will stand there, too.
      defaultContextFlashAttention: flashAttentionOption(request),
      experimentalDefaultContextKvCacheKeyType: ggmlType,
      experimentalDefaultContextKvCacheValueType: ggmlType,
      onLoadProgress: onProgress,
      // llama.cpp copies most weights into another order for the processor; mapped as well, they would stand in memory twice.
      ...((fromDisk || llama.gpu === false) && { useMmap: fromDisk }),
      ...(signal && { loadSignal: signal }),
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw await modelFailure(error, options, { path, sizeBytes })
  }
}

/** Of exactly this length: a shorter one than was asked for is for the person to choose. */
async function createContext(
  model: LlamaModel,
  { contextTokens }: LoadRequest,
  threads: number,
  { signal }: LoadOptions,
): Promise<LlamaContextSequence> {
  try {
    const context = await model.createContext({
      contextSize: contextTokens,
      failedCreationRemedy: false,
      threads,
      ...(signal && { createSignal: signal }),
    })
    return context.getSequence()
  } catch (error) {
    signal?.throwIfAborted()
    throw outOfMemory({}, error)
  }
}

function describe(
  request: LoadRequest,
  model: LlamaModel,
  sequence: LlamaContextSequence,
  threads: number,
  { library, llama }: LoadOptions,
): LoadedModel {
  const vocabulary = new Vocabulary(model)
  const { metadata } = model.fileInfo
  const style = detectPromptStyle({
    name: metadata.general.name ?? '',
    architecture: metadata.general.architecture,
    chatTemplate: metadata.tokenizer?.chat_template ?? '',
    hasThinkTokens: vocabulary.think !== null,
    hasRoleTokens: vocabulary.roles !== null,
  })
  const chatWrapper = library.resolveChatWrapper(model, { warningLogs: false })
  return {
    request,
    model,
    style,
    vocabulary,
    chatWrapper,
    sequence,
    promptReader: new PromptReader(sequence),
    endTokens: style === 'stock' ? stockEndTokens(model, chatWrapper) : new Set(),
    lastAnswer: noAnswer,
    runtime: {
      backend: llama.gpu === false ? 'cpu' : llama.gpu,
      gpuLayers: model.gpuLayers,
      totalLayers: model.fileInsights.totalLayers,
      threads,
      contextTokens: sequence.contextSize,
      promptStyle: style,
      loadedWith: loadSettings(request),
    },
    [Symbol.asyncDispose]: () => model.dispose(),
  }
}

function loadSettings({ modelId: _id, path: _path, ...settings }: LoadRequest): LoadSettings {
  return settings
}

/** Only endings of one token; those spelled out in text belong to models older than the ones this app is for. */
function stockEndTokens(model: LlamaModel, chatWrapper: ChatWrapper): Set<Token> {
  const { stopGenerationTriggers } = chatWrapper.generateContextState({
    chatHistory: [{ type: 'model', response: [] }],
  })
  const endings = stopGenerationTriggers.map(trigger => trigger.tokenize(model.tokenizer))
  return new Set(endings.flatMap(tokens => (tokens.length === 1 ? tokens : [])))
}
