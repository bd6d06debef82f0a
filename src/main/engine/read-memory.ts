import { constrainedMemory, memoryUsage } from 'node:process'
import type { MachineMemory } from '../../shared/domain/fit.ts'
import type { LoadedMemory } from './engine.ts'
import { estimateFor } from './estimate-memory.ts'
import type { LoadedModel } from './load-model.ts'
import type { Native } from './native-library.ts'

/** What is free now, within the limits of a container and of this process if there are any. */
export async function readMachineMemory({ llama, memoryLimitBytes }: Native): Promise<MachineMemory> {
  const [ram, vram, names] = await Promise.all([
    llama.getRamState(),
    llama.getVramState(),
    llama.gpu === false ? [] : llama.getGpuDeviceNames(),
  ])
  const containerBytes = constrainedMemory() || Number.POSITIVE_INFINITY
  const totalBytes = Math.min(ram.total, containerBytes, memoryLimitBytes)
  // Linux counts what it can drop at once (the page cache) as available; elsewhere the library knows better than Node.
  const available = process.platform === 'linux' ? process.availableMemory() : ram.free
  return {
    ram: { totalBytes, freeBytes: Math.min(available, totalBytes) },
    gpu:
      llama.gpu === false || vram.total === 0
        ? null
        : {
            name: names.join(', ') || llama.gpu,
            totalBytes: vram.total,
            freeBytes: vram.free,
            isUnified: vram.unifiedSize > 0,
          },
  }
}

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
