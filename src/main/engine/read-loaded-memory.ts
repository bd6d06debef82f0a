import { memoryUsage } from 'node:process'
import type { LoadedMemory } from './engine.ts'
import { estimateFor } from './estimate-memory.ts'
import type { LoadedModel } from './load-model.ts'
import type { Native } from './native-library.ts'

/** What the loaded model was expected to take, and what this process and the graphics card hold. */
export async function readLoadedMemory(
  native: Native,
  { model, request, runtime }: LoadedModel,
  vramBytesBefore: number,
): Promise<LoadedMemory> {
  const { contextTokens, gpuLayers } = runtime
  const { kvType, flashAttention } = request
  const estimate = await estimateFor(native, model.fileInsights, { contextTokens, kvType, flashAttention, gpuLayers })
  const vram = await native.llama.getVramState()
  return {
    modelId: request.modelId,
    contextTokens,
    gpuLayers,
    estimatedBytes: estimate.residentBytes + estimate.gpuBytes,
    measuredBytes: memoryUsage.rss() + (gpuLayers === 0 ? 0 : Math.max(0, vram.used - vramBytesBefore)),
    runtimeBytes: estimate.runtimeBytes,
  }
}
