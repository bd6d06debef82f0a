import { join } from 'node:path'
import { InsufficientMemoryError } from 'node-llama-cpp'
import { expect, test } from 'vitest'
import { modelFailure, outOfMemory } from './native-errors.ts'
import { openNative } from './native-library.ts'

const path = join(import.meta.dirname, '../../../resources/starter-model/starter-r1-5m-q8_0.gguf')

test('what does not fit is told with the numbers', async () => {
  const native = await openNative({ threads: 1, gpu: 'off' })
  const tooSmall = await modelFailure(new InsufficientMemoryError('no'), native, { path, sizeBytes: 5_000 })
  expect(tooSmall).toMatchObject({ code: 'out_of_memory', details: { neededBytes: 5_000 } })
  expect(tooSmall.details.freeBytes).toBeGreaterThan(0)
  // llama.cpp says only that it failed; a file larger than the free memory explains it.
  const tooLarge = await modelFailure(new Error('failed'), native, { path, sizeBytes: 2 ** 50 })
  expect(tooLarge).toMatchObject({ code: 'out_of_memory', details: { neededBytes: 2 ** 50 } })
  // A known architecture and memory enough: then it is the file.
  expect(await modelFailure(new Error('failed'), native, { path, sizeBytes: 5_000 })).toMatchObject({
    code: 'model_unreadable',
    details: {},
  })
  expect(outOfMemory({}, new Error('failed'))).toMatchObject({ code: 'out_of_memory' })
  await native.llama.dispose()
})
