import { AppError } from '../../shared/domain/app-error.ts'
import type { Native } from './native-library.ts'
import { readMachineMemory } from './read-machine-memory.ts'

/**
 * llama.cpp tells only that it could not load a model. The header was sound, so what remains is told apart by asking:
 * does it know the architecture, was there memory.
 */
export async function modelFailure(
  cause: unknown,
  native: Native,
  { path, sizeBytes }: { path: string; sizeBytes: number },
): Promise<AppError> {
  const { library, llama } = native
  const { freeBytes } = (await readMachineMemory(native)).ram
  if (cause instanceof library.InsufficientMemoryError || sizeBytes > freeBytes)
    return outOfMemory({ neededBytes: sizeBytes, freeBytes }, cause)
  try {
    const fileInfo = await library.readGgufFileInfo(path, { sourceType: 'filesystem', logWarnings: false })
    const { architecture } = fileInfo.metadata.general
    const { isSupportedByLlamaCpp } = await library.GgufInsights.from(fileInfo, llama)
    if (!isSupportedByLlamaCpp)
      return new AppError('model_unsupported', 'llama.cpp does not know the architecture', { architecture }, { cause })
  } catch {
    // Not even its header satisfies the library.
  }
  return new AppError('model_unreadable', 'llama.cpp cannot read the model', {}, { cause })
}

/** A context that cannot be made, though the model could: a matter of memory. */
export function outOfMemory(details: Record<string, number> = {}, cause?: unknown): AppError {
  return new AppError('out_of_memory', 'the model does not fit into memory', details, { cause })
}
