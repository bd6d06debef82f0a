import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryDir } from './core-fixture.ts'
import { eventually, modelNamed, openLibrary } from './library-fixture.ts'
import { placeModel, starterPath } from './other-apps.ts'

const otherDisk = '/dev/shm'
const starter = readFileSync(starterPath)

/** A new folder on another file system; null where this machine has none that is known. */
function folderOnOtherDisk(): string | null {
  if (!existsSync(otherDisk) || statSync(otherDisk).dev === statSync(tmpdir()).dev) return null
  const folder = mkdtempSync(join(otherDisk, 'ponder-move-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test.for([
  ['on the same disk', () => temporaryDir()],
  ['to another file system', () => folderOnOtherDisk()],
] as const)(
  'the models folder moves %s with all that is in it, and back',
  { timeout: 60_000 },
  async ([, make], context) => {
    const target = await make()
    if (target === null) return context.skip(`${otherDisk} is no other file system here`)
    const { client, desktop, modelsDir } = await openLibrary()
    const original = placeModel(modelsDir, 'owner__repo', 'one.gguf')
    writeFileSync(join(modelsDir, 'owner__repo', 'two.gguf.part'), 'half of a download')
    symlinkSync('one.gguf', join(modelsDir, 'owner__repo', 'link.gguf'))
    const deleted = placeModel(modelsDir, 'deleted.gguf')
    await eventually(client, 'one.gguf').toMatchObject({ condition: 'fine' })
    await eventually(client, 'deleted.gguf').toMatchObject({ condition: 'fine' })
    const before = await modelNamed(client, 'one.gguf')
    const { undo } = await client.library.remove({ modelId: (await modelNamed(client, 'deleted.gguf')).id })
    expect(existsSync(deleted)).toBe(false)

    desktop.folder = target
    const choice = await client.library.chooseFolder()
    await client.library.moveFolder({ handle: choice?.handle ?? '' })
    expect(await client.library.folder()).toMatchObject({ path: target, isDefault: false })
    expect(existsSync(original)).toBe(false)
    expect(readdirSync(modelsDir)).toEqual([])
    const there = join(target, 'owner__repo')
    expect(readdirSync(there).sort()).toEqual(['link.gguf', 'one.gguf', 'two.gguf.part'])
    expect(readFileSync(join(there, 'one.gguf')).equals(starter)).toBe(true)
    expect(await modelNamed(client, 'one.gguf')).toMatchObject({
      id: before.id,
      sha256: before.sha256,
      condition: 'fine',
    })
    await client.models.load({ modelId: before.id })
    await client.library.restore({ undo: undo ?? '' })
    expect(existsSync(join(target, 'deleted.gguf'))).toBe(true)

    await client.library.moveFolder({ handle: null })
    expect(await client.library.folder()).toMatchObject({ path: modelsDir, isDefault: true })
    expect(readdirSync(target)).toEqual([])
    expect(await modelNamed(client, 'one.gguf')).toMatchObject({ id: before.id, condition: 'fine' })
  },
)

test('a file is imported by move from another file system, and a hard link to it is refused', async context => {
  const folder = folderOnOtherDisk()
  if (folder === null) return context.skip(`${otherDisk} is no other file system here`)
  const { client, desktop, modelsDir } = await openLibrary()
  desktop.files = [placeModel(folder, 'far.gguf')]
  const [chosen] = await client.library.chooseFiles()
  const linked = client.library.import({ handle: chosen?.handle ?? '', way: 'hard-link' })
  await expect(linked).rejects.toMatchObject({ code: 'cannot_hard_link' })
  expect(readdirSync(modelsDir)).toEqual([])
  await client.library.import({ handle: chosen?.handle ?? '', way: 'move' })
  expect([readdirSync(folder), readdirSync(modelsDir)]).toEqual([[], ['far.gguf']])
  expect(readFileSync(join(modelsDir, 'far.gguf')).equals(starter)).toBe(true)
})

test('a folder that holds other things keeps them: ours is made in it; one that cannot serve is refused', async () => {
  const { client, desktop, modelsDir, dataDir } = await openLibrary()
  placeModel(modelsDir, 'one.gguf')
  const target = await temporaryDir()
  writeFileSync(join(target, 'holiday.jpg'), 'sea')
  const moveTo = async (folder: string) => {
    desktop.folder = folder
    const choice = await client.library.chooseFolder()
    await client.library.moveFolder({ handle: choice?.handle ?? '' })
  }
  await moveTo(target)
  expect(readdirSync(target).sort()).toEqual(['Ponder models', 'holiday.jpg'])
  mkdirSync(join(target, 'Ponder models', 'inside'))
  for (const wrong of [join(target, 'Ponder models', 'inside'), target, join(dataDir, 'nowhere')]) {
    await expect(moveTo(wrong), wrong).rejects.toMatchObject({ code: 'folder_unusable' })
  }
  await expect(client.library.moveFolder({ handle: '/tmp' })).rejects.toMatchObject({ code: 'not_found' })
  expect(await modelNamed(client, 'one.gguf')).toMatchObject({ error: null })
})

test('killed at any step of a move to another disk, every file is whole in the folder that counts afterwards', async context => {
  const folder = folderOnOtherDisk()
  if (folder === null) return context.skip(`${otherDisk} is no other file system here`)
  const names = ['a.gguf', 'deep/b.gguf', 'deep/er/c.gguf']
  // The journal is written three times, and each of the files is copied once.
  for (let step = 1; step <= 6; step++) {
    const dataDir = await temporaryDir()
    const target = join(folder, `to-${step}`)
    mkdirSync(target)
    for (const name of names) placeModel(dataDir, 'models', name)
    await moveAndKill(dataDir, target, step)
    const { client, close } = await openLibrary({ dataDir })
    const { path } = await client.library.folder()
    expect([join(dataDir, 'models'), target]).toContain(path)
    for (const name of names) expect(readFileSync(join(path, name)).equals(starter), `${name}, step ${step}`).toBe(true)
    const other = path === target ? join(dataDir, 'models') : target
    expect(readdirSync(other, { recursive: true }), `left behind at step ${step}`).toEqual([])
    expect((await client.models.list()).filter(({ error }) => error === null)).toHaveLength(4)
    await close()
  }
}, 120_000)

/** Kills the process as soon as it tells of its nth step. */
async function moveAndKill(dataDir: string, target: string, step: number): Promise<void> {
  const child = spawn(process.execPath, [resolve('tests/core/move-child.ts'), dataDir, target], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let seen = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'done' && ++seen === step) child.kill('SIGKILL')
  }
  await exited
}
