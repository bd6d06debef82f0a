import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { eventually, modelNamed, openLibrary } from './library-fixture.ts'
import { placeModel, starterHash, starterPath } from './other-apps.ts'

const starterBytes = statSync(starterPath).size

test('a file is imported by move, copy, hard link and in place, each as it says', async () => {
  const { client, desktop, home, modelsDir } = await openLibrary()
  for (const way of ['move', 'copy', 'hard-link', 'in-place'] as const) {
    const path = placeModel(home, 'chosen', `${way}.gguf`)
    const inode = statSync(path).ino
    desktop.files = [path]
    const [chosen] = await client.library.chooseFiles()
    expect(chosen).toMatchObject({ fileName: `${way}.gguf`, sizeBytes: starterBytes })
    const { modelId } = await client.library.import({ handle: chosen?.handle ?? '', way })
    expect(await modelNamed(client, `${way}.gguf`)).toMatchObject({ id: modelId, error: null })
    const target = join(modelsDir, `${way}.gguf`)
    const isThere = existsSync(target)
    expect([way, existsSync(path), isThere]).toEqual([way, way !== 'move', way !== 'in-place'])
    if (isThere) expect(statSync(target).ino === inode).toBe(way !== 'copy')
    if (isThere) expect(readFileSync(target).equals(readFileSync(starterPath))).toBe(true)
  }
  expect(await modelNamed(client, 'copy.gguf'), 'the copy was hashed on its way').toMatchObject({ sha256: starterHash })
  const freeable = Object.fromEntries((await client.models.list()).map(model => [model.fileName, model.freeableBytes]))
  expect(freeable).toMatchObject({
    'move.gguf': starterBytes,
    'copy.gguf': starterBytes,
    'hard-link.gguf': 0,
    'in-place.gguf': 0,
  })
  await eventually(client, 'move.gguf').toMatchObject({ copies: expect.arrayContaining([expect.any(String)]) })
  const [move, link] = [await modelNamed(client, 'move.gguf'), await modelNamed(client, 'hard-link.gguf')]
  expect(move.copies.length).toBeGreaterThan(0)
  expect(link.copies).not.toContain(link.id)
})

test('two names of one file are no copies', async () => {
  const { client, modelsDir } = await openLibrary()
  const path = placeModel(modelsDir, 'a.gguf')
  linkSync(path, join(modelsDir, 'b.gguf'))
  await eventually(client, 'a.gguf').toMatchObject({ condition: 'fine' })
  await eventually(client, 'b.gguf').toMatchObject({ condition: 'fine', copies: [] })
})

test.each([
  ['model_unreadable', (home: string) => write(join(home, 'text.gguf'), 'this is no model, only text')],
  ['model_unreadable', (home: string) => write(join(home, 'empty.gguf'), '')],
  [
    'model_unreadable',
    (home: string) => mkdirSync(join(home, 'folder.gguf'), { recursive: true }) ?? join(home, 'folder.gguf'),
  ],
  ['model_unsupported', (home: string) => otherArchitecture(home)],
  ['model_incomplete', (home: string) => placeModel(home, 'split-00001-of-00002.gguf')],
  ['model_missing', (home: string) => join(home, 'nowhere.gguf')],
  ['unsafe_file_name', (home: string) => placeModel(home, 'CON.gguf')],
  ['unsafe_file_name', (home: string) => placeModel(home, 'a:b.gguf')],
  ['unsafe_file_name', (home: string) => placeModel(home, `${'x'.repeat(245)}.gguf`)],
  ['unsafe_file_name', (home: string) => join(home, `${'x'.repeat(300)}.gguf`)],
  ['unsafe_file_name', (home: string) => placeModel(home, 'model.bin')],
  ['file_exists', (home: string) => placeModel(home, 'taken.gguf')],
] as const)('%s: nothing is left behind and nothing overwritten', async (code, make) => {
  const { client, desktop, home, modelsDir } = await openLibrary()
  const taken = placeModel(modelsDir, 'taken.gguf')
  writeFileSync(`${taken}.note`, 'mine')
  const path = make(home)
  for (const way of ['copy', 'move', 'hard-link'] as const) {
    desktop.files = [path]
    const [chosen] = await client.library.chooseFiles()
    await expect(client.library.import({ handle: chosen?.handle ?? '', way })).rejects.toMatchObject({ code })
  }
  expect(readdirSync(modelsDir)).toEqual(['taken.gguf', 'taken.gguf.note'])
  expect(readFileSync(taken).equals(readFileSync(starterPath))).toBe(true)
})

test('an emoji in a name is no trouble, a link cannot be moved, and two imports of one name make one file', async () => {
  const { client, desktop, home, modelsDir } = await openLibrary()
  desktop.files = [placeModel(home, 'emoji 🦙 é.gguf')]
  const [emoji] = await client.library.chooseFiles()
  await client.library.import({ handle: emoji?.handle ?? '', way: 'move' })
  symlinkSync(placeModel(home, 'real.gguf'), join(home, 'link.gguf'))
  desktop.files = [join(home, 'link.gguf')]
  const [link] = await client.library.chooseFiles()
  const moved = client.library.import({ handle: link?.handle ?? '', way: 'move' })
  await expect(moved).rejects.toMatchObject({ code: 'link_to_file' })
  await client.library.import({ handle: link?.handle ?? '', way: 'copy' })
  expect(readdirSync(modelsDir)).toEqual(['emoji 🦙 é.gguf', 'link.gguf'])

  desktop.files = [placeModel(home, 'one/same.gguf'), placeModel(home, 'two/same.gguf')]
  const handles = (await client.library.chooseFiles()).map(({ handle }) => handle)
  const results = []
  for (const handle of handles)
    results.push(
      await client.library.import({ handle, way: 'copy' }).then(
        () => 'ok',
        error => error.code,
      ),
    )
  expect(results).toEqual(['ok', 'file_exists'])
  const refused = client.library.import({ handle: '/etc/passwd', way: 'copy' })
  await expect(refused, 'a path is no handle').rejects.toMatchObject({ code: 'not_found' })
})

test('a deleted model comes back with all that is known of it; emptying the trash is for the system', async () => {
  const { client, desktop, modelsDir } = await openLibrary()
  const path = placeModel(modelsDir, 'deep', 'er', 'model.gguf')
  await eventually(client, 'model.gguf').toMatchObject({ condition: 'fine', freeableBytes: starterBytes })
  const before = await modelNamed(client, 'model.gguf')
  await client.models.load({ modelId: before.id })
  const used = await modelNamed(client, 'model.gguf')
  const { undo } = await client.library.remove({ modelId: before.id })
  expect([existsSync(path), existsSync(join(modelsDir, 'deep'))]).toEqual([false, false])
  expect(await client.models.list()).toHaveLength(1)
  expect(await client.library.trash()).toMatchObject([
    { id: undo, fileName: 'deep/er/model.gguf', sizeBytes: starterBytes },
  ])
  await client.library.restore({ undo: undo ?? '' })
  expect(await modelNamed(client, 'model.gguf')).toEqual(used)
  expect(await client.library.trash()).toEqual([])

  const again = await client.library.remove({ modelId: before.id })
  placeModel(modelsDir, 'deep', 'er', 'model.gguf')
  const blocked = client.library.restore({ undo: again.undo ?? '' })
  await expect(blocked).rejects.toMatchObject({ code: 'file_exists' })
  await client.library.emptyTrash({ ids: [again.undo ?? ''], into: 'system-trash' })
  expect(desktop.discarded.map(name => basename(name))).toEqual(['model.gguf'])
  expect(await client.library.trash()).toEqual([])
  const elsewhere = client.library.emptyTrash({ ids: ['../../etc'], into: 'nothing' })
  await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' })
  await expect(client.library.remove({ modelId: 'starter' })).rejects.toMatchObject({ code: 'conflict' })
})

test('all parts of a split model go and come together', async () => {
  const { client, modelsDir } = await openLibrary()
  for (const part of ['1', '2', '3']) placeModel(modelsDir, `m-0000${part}-of-00003.gguf`)
  const model = await modelNamed(client, 'm-00001-of-00003.gguf')
  expect(model.sizeBytes).toBe(3 * starterBytes)
  const { undo } = await client.library.remove({ modelId: model.id })
  expect(readdirSync(modelsDir)).toEqual(['.trash'])
  await client.library.restore({ undo: undo ?? '' })
  expect(readdirSync(modelsDir).filter(name => name.endsWith('.gguf'))).toHaveLength(3)
  rmSync(join(modelsDir, 'm-00002-of-00003.gguf'))
  expect(await modelNamed(client, 'm-00001-of-00003.gguf')).toMatchObject({
    condition: 'incomplete',
    error: { code: 'model_incomplete' },
  })
})

test('a renamed file is the same model, one that vanished is told until it is let go, one that changed is told', async () => {
  const { client, modelsDir } = await openLibrary()
  const path = placeModel(modelsDir, 'old.gguf')
  await eventually(client, 'old.gguf').toMatchObject({ condition: 'fine' })
  const { id } = await modelNamed(client, 'old.gguf')
  mkdirSync(join(modelsDir, 'sub'))
  renameSync(path, join(modelsDir, 'sub', 'new.gguf'))
  expect(await modelNamed(client, 'new.gguf')).toMatchObject({ id, condition: 'fine', sha256: starterHash })

  const bytes = readFileSync(starterPath)
  bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 255
  writeFileSync(join(modelsDir, 'sub', 'new.gguf'), bytes)
  await eventually(client, 'new.gguf').toMatchObject({ id, condition: 'changed' })
  writeFileSync(join(modelsDir, 'sub', 'new.gguf'), readFileSync(starterPath))
  utimesSync(join(modelsDir, 'sub', 'new.gguf'), 1, 1)
  await eventually(client, 'new.gguf').toMatchObject({ id, condition: 'fine' })

  rmSync(join(modelsDir, 'sub'), { recursive: true })
  expect(await modelNamed(client, 'new.gguf')).toMatchObject({ id, condition: 'missing', sizeBytes: starterBytes })
  expect(await client.library.remove({ modelId: id })).toEqual({ undo: null })
  expect(await client.models.list()).toHaveLength(1)
})

test('a page is told when somebody puts a file into the folder or takes one away', async () => {
  const { client, modelsDir } = await openLibrary()
  await client.models.list()
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const notices = await client.system.watchNotices(undefined, { signal: abort.signal })
  placeModel(modelsDir, 'dropped.gguf')
  expect(await notices.next()).toMatchObject({ value: { type: 'models-changed' } })
  expect(await modelNamed(client, 'dropped.gguf')).toMatchObject({ place: 'folder' })
})

test('a file that may not be read is told so', async context => {
  if (process.getuid?.() === 0) return context.skip('this user may read everything')
  const { client, desktop, home } = await openLibrary()
  const path = placeModel(home, 'secret.gguf')
  chmodSync(path, 0)
  desktop.files = [path]
  const [chosen] = await client.library.chooseFiles()
  const refused = client.library.import({ handle: chosen?.handle ?? '', way: 'in-place' })
  await expect(refused).rejects.toMatchObject({ code: 'file_not_readable' })
})

function write(path: string, text: string): string {
  writeFileSync(path, text)
  return path
}

/** The starter model with an architecture that nobody knows: as long, so that all else stays where it was. */
function otherArchitecture(home: string): string {
  const bytes = readFileSync(starterPath)
  const text = bytes.toString('latin1', 0, 200_000)
  const key = 'general.architecture'
  const at = text.indexOf(key) + key.length + 4 + 8
  const length = bytes.readUInt32LE(at - 8)
  const name = text.slice(at, at + length)
  const other = 'x'.repeat(length)
  return writeBytes(join(home, 'other.gguf'), Buffer.from(bytes.toString('latin1').replaceAll(name, other), 'latin1'))
}

function writeBytes(path: string, bytes: Buffer): string {
  writeFileSync(path, bytes)
  return path
}
