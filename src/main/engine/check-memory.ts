import { missingBytes } from '../../shared/domain/fit.ts'
import type { LoadRequest } from './engine.ts'
import { estimateMemory } from './estimate-memory.ts'
import { outOfMemory } from './native-errors.ts'
import type { Native } from './native-library.ts'
import { readMachineMemory } from './read-machine-memory.ts'

/**
 * Refuses by the header alone what would not fit: llama.cpp would find out halfway, or be ended by the system.
 * @throws AppError `out_of_memory` with `neededBytes` and `freeBytes`; `model_unreadable`, `model_unsupported`
 */
export async function checkMemory(native: Native, request: LoadRequest): Promise<void> {
  const need = await estimateMemory(native, request)
  const missing = missingBytes(need, request, await readMachineMemory(native))
  if (missing <= 0) return
  const neededBytes = Math.round((request.fromDisk ? 0 : need.weightsBytes) + need.contextBytes + need.runtimeBytes)
  // What must stay free for others is no use to the reader of the numbers.
  throw outOfMemory({ neededBytes, freeBytes: Math.max(0, Math.round(neededBytes - missing)) })
}
