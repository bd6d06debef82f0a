import { constrainedMemory } from 'node:process'
import type { MachineMemory } from '../../shared/domain/fit.ts'
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
