import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openTestStore, temporaryDataDir } from '../storage/test-store.ts'
import { SearchThread } from './search-thread.ts'

test('a thread that breaks costs its own question, and the next one starts another', async () => {
  const dataDir = await temporaryDataDir()
  const search = new SearchThread(join(dataDir, 'ponder.db'))
  onTestFinished(() => search[Symbol.asyncDispose]())
  const lookup = { query: 'heron', documentIds: null, limit: 5 }
  await expect(search.search(lookup)).rejects.toThrow('unable to open')
  const store = await openTestStore(dataDir)
  onTestFinished(() => store[Symbol.asyncDispose]())
  expect(await search.search(lookup)).toEqual([])
})

test('what nobody waits for is not looked for; what is asked of a closed thread fails', async () => {
  const dataDir = await temporaryDataDir()
  const store = await openTestStore(dataDir)
  onTestFinished(() => store[Symbol.asyncDispose]())
  const search = new SearchThread(store.db.file)
  const lookup = { query: 'heron', documentIds: null, limit: 5 }
  const reason = new Error('not wanted any more')
  await expect(search.search(lookup, AbortSignal.abort(reason))).rejects.toBe(reason)
  const last = search.search(lookup)
  await search[Symbol.asyncDispose]()
  await expect(last).rejects.toThrow()
  await expect(search.search(lookup)).rejects.toThrow()
})
