import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { replaceAppImage } from './replace-app-image.ts'
import { sha512OfFile } from './sha512-of-file.ts'

function installed(name: string) {
  const dir = mkdtempSync(join(tmpdir(), 'ponder-app-image-'))
  const [apps, cache] = [join(dir, 'Mes applis 应用'), join(dir, 'cache')]
  mkdirSync(apps)
  mkdirSync(cache)
  const fetched = join(cache, 'Ponder-0.2.0-linux-x64.AppImage')
  writeFileSync(join(apps, name), 'old')
  writeFileSync(fetched, 'new')
  return { apps, appImage: join(apps, name), fetched, sha512: sha512OfFile(fetched) }
}

test('a name of the person’s own stays; one with the version gets the new one', () => {
  const own = installed('ponder.AppImage')
  replaceAppImage(own)
  expect(readdirSync(own.apps)).toEqual(['ponder.AppImage'])
  expect(readFileSync(own.appImage, 'utf8')).toBe('new')
  const numbered = installed('Ponder-0.1.0-linux-x64.AppImage')
  replaceAppImage(numbered)
  expect(readdirSync(numbered.apps)).toEqual(['Ponder-0.2.0-linux-x64.AppImage'])
})

test('bytes that changed since they were verified leave everything as it was', () => {
  const { apps, ...replacement } = installed('ponder.AppImage')
  writeFileSync(replacement.fetched, 'evil')
  expect(() => replaceAppImage(replacement)).toThrow('not the one that was verified')
  expect(readdirSync(apps)).toEqual(['ponder.AppImage'])
  expect(readFileSync(replacement.appImage, 'utf8')).toBe('old')
})
