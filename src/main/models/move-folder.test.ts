import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findDisks } from './disk-choices.ts'
import { emptyFolder, fillFolder } from './move-folder.ts'

function folders() {
  const root = mkdtempSync(join(tmpdir(), 'ponder-fill-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const [from, to] = [join(root, 'from'), join(root, 'to')]
  mkdirSync(join(from, 'deep'), { recursive: true })
  mkdirSync(to)
  for (const name of ['a.gguf', 'b.gguf', 'deep/c.gguf']) writeFileSync(join(from, name), name)
  return { from, to }
}

const options = { hashOf: async () => null, onCopied: () => undefined }

test('a move that is stopped halfway leaves everything where it was, and nothing elsewhere', async () => {
  const { from, to } = folders()
  const controller = new AbortController()
  let begun = 0
  const onStart = () => {
    if (++begun === 2) controller.abort(new Error('stopped'))
  }
  await expect(fillFolder(from, to, { ...options, onStart, signal: controller.signal })).rejects.toThrow('stopped')
  expect(readdirSync(to).length).toBeGreaterThan(0)
  await emptyFolder(to, from)
  expect(readdirSync(to)).toEqual([])
  expect(readdirSync(from, { recursive: true }).sort()).toEqual(['a.gguf', 'b.gguf', 'deep', join('deep', 'c.gguf')])
  expect(readFileSync(join(from, 'a.gguf'), 'utf8')).toBe('a.gguf')
})

test('nothing is taken from a folder that the other does not have, nor when the other is gone', async () => {
  const { from, to } = folders()
  writeFileSync(join(to, 'a.gguf'), 'of another length')
  writeFileSync(join(to, 'mine.txt'), 'mine')
  writeFileSync(join(to, 'b.gguf.copying'), 'half')
  await emptyFolder(to, from)
  expect(readdirSync(to).sort()).toEqual(['a.gguf', 'mine.txt'])
  rmSync(to, { recursive: true })
  await emptyFolder(from, to)
  await emptyFolder(from, from)
  expect(existsSync(join(from, 'deep', 'c.gguf'))).toBe(true)
})

test('a disk that is offered can be written, has room, and is not the one in use', async () => {
  for (const { path, freeBytes } of await findDisks(tmpdir())) {
    expect(freeBytes).toBeGreaterThan(1e9)
    const probe = mkdtempSync(join(path, 'ponder-probe-'))
    rmSync(probe, { recursive: true })
  }
})
