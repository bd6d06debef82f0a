import { expect, test } from 'vitest'
import { testDatabase } from '../storage/test-store.ts'
import { DownloadsRepository } from './downloads-repository.ts'

test('the last block of a file, shorter than the others, counts with its own length', async () => {
  const downloads = new DownloadsRepository(await testDatabase())
  downloads.insert({ id: 'd', repo: 'owner/name', revision: null, createdAt: 1 }, [
    { path: 'm.gguf', fileName: 'm.gguf' },
  ])
  const received = () => downloads.get('d')?.pieces.map(({ receivedBytes }) => receivedBytes)
  expect(received()).toEqual([0])
  const key = downloads.get('d')?.pieces[0]?.key ?? 0
  downloads.setPlan('d', 'commit', new Map([[key, { offsetBytes: 0, sizeBytes: 210, hash: 'hash', blockBytes: 100 }]]))
  expect(received()).toEqual([0])
  downloads.addBlocks(key, [[2, 1]])
  expect(received()).toEqual([10])
  downloads.addBlocks(key, [[0, 1]])
  expect(received()).toEqual([110])
  downloads.addBlocks(key, [[1, 1]])
  expect(received()).toEqual([210])
})
