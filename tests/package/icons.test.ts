import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { icnsSizes, pngSize } from '../../scripts/icons/icon-files.ts'
import { root } from './read-builder-config.ts'

const buildDir = join(root, 'build')
const square = (size: number): { width: number; height: number } => ({ width: size, height: size })

test('each Linux icon has the size that its name says', () => {
  const names = readdirSync(join(buildDir, 'icons'))
  expect(names).toContain('512x512.png')
  for (const name of names)
    expect(pngSize(readFileSync(join(buildDir, 'icons', name)))).toEqual(square(Number.parseInt(name, 10)))
})

test('the Windows icon holds the sizes that Windows shows', () => {
  const ico = readFileSync(join(buildDir, 'icon.ico'))
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index
    const size = ico.readUInt8(entry) || 256
    expect(pngSize(ico.subarray(ico.readUInt32LE(entry + 12)))).toEqual(square(size))
    return size
  })
  expect(sizes).toEqual(expect.arrayContaining([16, 24, 32, 48, 256]))
})

test('the macOS icon holds every size up to 1024', () => {
  const icns = readFileSync(join(buildDir, 'icon.icns'))
  expect(icns.toString('latin1', 0, 4)).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const found = new Set<number>()
  for (let offset = 8; offset < icns.length; offset += icns.readUInt32BE(offset + 4))
    found.add(pngSize(icns.subarray(offset + 8)).width)
  expect(found).toEqual(new Set(icnsSizes))
})

test('the icon beside the clock is there once and at twice the size', () => {
  for (const [name, size] of [
    ['icon', 16],
    ['icon@2x', 32],
    ['iconTemplate', 16],
    ['iconTemplate@2x', 32],
  ] as const)
    expect(pngSize(readFileSync(join(root, `resources/tray/${name}.png`)))).toEqual(square(size))
})

test('the page shows the same icon', () => {
  const drawn = (file: string): string[] => readFileSync(join(root, file), 'utf8').match(/<(path|circle|rect).*/g) ?? []
  expect(drawn('src/renderer/public/icon.svg')).toEqual(drawn('build/icon.svg'))
})
