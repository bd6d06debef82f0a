import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findObstacle } from './find-obstacle.ts'

function obstacle(platform: NodeJS.Platform, files: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const resourcesDir = mkdtempSync(join(tmpdir(), 'ponder-resources-'))
  for (const file of files) writeFileSync(join(resourcesDir, file), '')
  return findObstacle({ platform, env, isPackaged: true, resourcesDir, executable: '/opt/Ponder/ponder' })
}

const page = ['app-update.yml']

test('a deb or rpm, a portable and an unpacked copy are never replaced, an AppImage and installed ones are', () => {
  expect(obstacle('linux', [...page, 'package-type'])).toBe('package')
  expect(obstacle('linux', page)).toBe('unpacked')
  expect(obstacle('win32', page, { PORTABLE_EXECUTABLE_FILE: 'D:\\Ponder.exe' })).toBe('portable')
  expect(obstacle('linux', [])).toBe('no_source')
  expect(obstacle('win32', page)).toBeNull()
  expect(obstacle('darwin', page)).toBeNull()
  const own = { APPIMAGE: '/home/ada/Ponder.AppImage', APPDIR: '/opt/Ponder' }
  // electron-builder makes all three from one folder: what it left there for the deb does not count in an AppImage.
  expect(obstacle('linux', [...page, 'package-type'], own)).toBeNull()
})

test('the AppImage that started Ponder is not Ponder’s', () => {
  const ofTerminal = { APPIMAGE: '/home/ada/Terminal.AppImage', APPDIR: '/tmp/.mount_Term' }
  expect(obstacle('linux', [...page, 'package-type'], ofTerminal)).toBe('package')
})
