import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { UpdateServer } from '../updates/update-server.ts'
import { expect, firstPage, launchDesktop, quit, runtime, test } from './electron-fixtures.ts'

/* The whole app on the stand-in, which passes for an AppImage here. Faults of the release page: tests/updates. */
test.skip(runtime.name !== 'stand-in' || process.platform !== 'linux', 'a real AppImage brings its own place and page')

test('an update by hand: nothing is asked before, what is new is read, and quitting installs it', async ({
  dataDir,
}) => {
  await using server = await UpdateServer.start({
    notes: '## New\n\n- Faster search',
    content: Buffer.alloc(40_000_000, 'new '),
  })
  const dir = await mkdtemp(join(tmpdir(), 'ponder-updates-'))
  const appImage = join(dir, 'ponder.AppImage')
  await writeFile(appImage, 'the old version')
  await writeFile(join(dir, 'app-update.yml'), server.appUpdateYml())
  for (const name of ['starter-model', 'catalogue']) await symlink(resolve('resources', name), join(dir, name))
  const desktop = await launchDesktop(dataDir, {
    STAND_IN_RESOURCES: dir,
    XDG_CACHE_HOME: join(dir, 'cache'),
    APPIMAGE: appImage,
    APPDIR: dirname(process.execPath),
  })
  const page = await firstPage(desktop)
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  const section = page.getByRole('region', { name: 'Updates', exact: true })
  await expect(section).toContainText('only when you say so')
  expect(server.requests).toEqual([])

  await section.getByRole('button', { name: 'Check now' }).click()
  await expect(section.getByRole('region', { name: 'What is new in Ponder 0.2.0' })).toContainText('Faster search')
  await section.getByRole('button', { name: 'Download · 40 MB' }).click()
  await expect(section).toContainText('is installed when you quit')
  await expect(page.getByRole('link', { name: 'Update ready 0.2.0' })).toBeVisible()
  expect(await readFile(appImage, 'utf8')).toBe('the old version')
  expect(await quit(desktop)).toBe(0)
  expect((await readFile(appImage)).equals(Buffer.alloc(40_000_000, 'new '))).toBe(true)
  expect((await readdir(dir)).filter(name => name.includes('.partial'))).toEqual([])
  expect(existsSync(join(dir, 'cache/ponder-updater/pending', server.fileName))).toBe(false)
  await rm(dir, { recursive: true, force: true })
})
