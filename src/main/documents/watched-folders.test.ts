import { mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDataDir } from '../storage/test-store.ts'
import { openDocuments, type TestDocuments } from './test-documents.ts'

const names = ({ service }: TestDocuments) =>
  service
    .list()
    .map(({ name, state }) => `${name} ${state.state}`)
    .sort()

async function foundDocuments({ service }: TestDocuments, query: string): Promise<string[]> {
  const hits = await service.search({ query, documentIds: null, limit: 5 })
  return hits.map(({ documentId }) => documentId)
}

async function folderOf(files: Record<string, string>): Promise<string> {
  const root = await temporaryDataDir()
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

/** Looks again now, as after ten minutes. */
async function rescan({ folders }: TestDocuments, root: string): Promise<void> {
  folders.add(root, null)
  await expect.poll(() => folders.list().some(({ isScanning }) => isScanning)).toBe(false)
}

test('what lies in a folder and below comes in; loops of links, hidden and foreign files are passed over', async () => {
  const root = await folderOf({
    'a.txt': 'Apples.',
    'below/b.md': 'Bears.',
    '.hidden': 'x',
    'p.png': 'x',
    'c.txt': '!',
  })
  await symlink(root, join(root, 'below', 'loop'))
  const documents = await openDocuments()
  const folder = documents.folders.add(root, null)
  await expect.poll(() => names(documents)).toEqual(['a.txt ready', 'b.md ready', 'c.txt failed'])
  expect(documents.folders.list()).toMatchObject([{ id: folder.id, documentCount: 3, refused: [], error: null }])
  expect(documents.service.list().every(({ folderId }) => folderId === folder.id)).toBe(true)
})

test('a changed file stays the same document with its new text; a vanished one goes, and so does its text', async () => {
  const root = await folderOf({ 'a.txt': 'Apples.', 'b.txt': 'Bears.' })
  const documents = await openDocuments()
  documents.folders.add(root, null)
  await expect.poll(() => names(documents)).toEqual(['a.txt ready', 'b.txt ready'])
  const before = documents.service.list().find(({ name }) => name === 'a.txt')
  await writeFile(join(root, 'a.txt'), 'Apricots and more.')
  await rm(join(root, 'b.txt'))
  await expect.poll(() => names(documents)).toEqual(['a.txt ready'])
  await expect.poll(() => foundDocuments(documents, 'apricots')).toEqual([before?.id])
  expect(await foundDocuments(documents, 'apples')).toEqual([])
})

test('touched and renamed files cost nothing and lose nothing', async () => {
  const root = await folderOf({ 'a.txt': 'Apples.' })
  const documents = await openDocuments()
  documents.folders.add(root, null)
  await expect.poll(() => names(documents)).toEqual(['a.txt ready'])
  const [before] = documents.service.list()
  await utimes(join(root, 'a.txt'), 1, 1)
  await rescan(documents, root)
  await rename(join(root, 'a.txt'), join(root, 'z.txt'))
  await rescan(documents, root)
  await expect
    .poll(() => documents.service.list().map(({ id, state }) => [id, state.state]))
    .toEqual([[before?.id, 'ready']])
})

test('a pulled drive takes nothing with it and is told', async () => {
  const root = await folderOf({ 'a.txt': 'Apples.', 'b.txt': 'Bears.' })
  const documents = await openDocuments()
  documents.folders.add(root, null)
  await expect.poll(() => names(documents)).toEqual(['a.txt ready', 'b.txt ready'])
  await rename(root, `${root}-pulled`)
  await rescan(documents, root)
  expect(documents.folders.list()[0]?.error?.code).toBe('not_found')
  expect(names(documents)).toEqual(['a.txt ready', 'b.txt ready'])
  await mkdir(root)
  await rescan(documents, root)
  expect(documents.folders.list()[0]?.error?.code).toBe('not_found')
  await rm(root, { recursive: true })
  await rename(`${root}-pulled`, root)
  await rescan(documents, root)
  expect(documents.folders.list()[0]).toMatchObject({ error: null, documentCount: 2 })
})

test('what the person removed does not come back, and what was forgotten stays', async () => {
  const root = await folderOf({ 'a.txt': 'Apples.', 'b.txt': 'Bears.' })
  const documents = await openDocuments()
  const { id } = documents.folders.add(root, null)
  await expect.poll(() => names(documents)).toEqual(['a.txt ready', 'b.txt ready'])
  const removed = documents.service.list().find(({ name }) => name === 'a.txt')
  await documents.service.remove([removed?.id ?? ''])
  await rescan(documents, root)
  expect(names(documents)).toEqual(['b.txt ready'])
  documents.folders.forget(id)
  await rm(root, { recursive: true })
  expect(documents.folders.list()).toEqual([])
  expect(names(documents)).toEqual(['b.txt ready'])
})
