import type { GgufInsights } from 'node-llama-cpp'
import { AppError } from '../../shared/domain/app-error.ts'
import { type MemoryNeed, untouchedBytes } from '../../shared/domain/fit.ts'
import type { EstimateRequest, MemoryEstimate } from './engine.ts'
import { flashAttentionOption, ggmlTypeOf } from './llama-options.ts'
import type { Native } from './native-library.ts'

const batchTokens = 512
/** What the library and llama.cpp take besides the model, and for each entry of its vocabulary (measured). */
const libraryBytes = 25 * 2 ** 20
const bytesPerVocabularyEntry = 1_000

/**
 * What llama.cpp would allocate, by loading the header without the weights.
 * @throws AppError `model_unreadable`, `model_unsupported`
 */
export async function estimateMemory(native: Native, { path, ...request }: EstimateRequest): Promise<MemoryEstimate> {
  const insights = await readInsights(native, path)
  const gpuLayers = native.llama.gpu === false ? 0 : insights.totalLayers
  return await estimateFor(native, insights, { ...request, gpuLayers })
}

/** The same for a header that has been read. */
export async function estimateFor(
  { library, processBytes }: Native,
  insights: GgufInsights,
  { contextTokens, kvType, flashAttention = 'auto', gpuLayers }: Omit<EstimateRequest, 'path'> & { gpuLayers: number },
): Promise<MemoryEstimate> {
  const weights = await insights.estimateModelResourceRequirementsV2({ gpuLayers })
  const ggmlType = ggmlTypeOf(library, kvType)
  const context = await insights.estimateContextResourceRequirementsV2({
    contextSize: contextTokens,
    modelGpuLayers: gpuLayers,
    batchSize: Math.min(batchTokens, contextTokens),
    sequences: 1,
    flashAttention: flashAttentionOption({ kvType, flashAttention }),
    kvCacheKeyType: ggmlType,
    kvCacheValueType: ggmlType,
  })
  const vocabulary = insights.ggufFileInfo.metadata.tokenizer?.ggml.tokens.length ?? 0
  const need: MemoryNeed = {
    weightsBytes: weights.cpuRam + weights.gpuVram,
    contextBytes: context.cpuRam + context.gpuVram,
    runtimeBytes: processBytes + libraryBytes + bytesPerVocabularyEntry * vocabulary,
    totalLayers: insights.totalLayers,
  }
  const gpuBytes = weights.gpuVram + context.gpuVram
  const writtenBytes = need.weightsBytes + need.contextBytes - untouchedBytes(vocabulary)
  return { ...need, residentBytes: need.runtimeBytes + writtenBytes - gpuBytes, gpuBytes }
}

async function readInsights({ library, llama }: Native, path: string): Promise<GgufInsights> {
  const insights = await library
    .readGgufFileInfo(path, { sourceType: 'filesystem', logWarnings: false })
    .then(info => library.GgufInsights.from(info, llama))
    .catch((cause: unknown) => {
      throw new AppError('model_unreadable', 'the library cannot read the header', {}, { cause })
    })
  if (insights.isSupportedByLlamaCpp) return insights
  const { architecture } = insights.ggufFileInfo.metadata.general
  throw new AppError('model_unsupported', 'llama.cpp does not know the architecture', { architecture })
}
