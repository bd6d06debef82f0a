import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { placeModel } from '../core/other-apps.ts'
import { expect, runtime, test } from './electron-fixtures.ts'

test.describe(`files on disk, on ${runtime.name}`, () => {
  test('a file chosen in the dialog is copied in, deleted, and goes to the trash of the system', async ({
    desktop,
    page,
    dataDir,
  }) => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'ponder-elsewhere-'))
    const path = placeModel(elsewhere, 'chosen.gguf')
    await desktop.evaluate(({ dialog, shell }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
      const discarded: string[] = []
      Object.assign(globalThis, { discarded })
      shell.trashItem = async (item: string) => {
        discarded.push(item)
      }
    }, path)
    await page.getByRole('link', { name: 'Models', exact: true }).click()
    await page.getByRole('button', { name: 'Add files…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add model files' })
    await expect(dialog).toContainText('chosen.gguf')
    await dialog.getByRole('radio', { name: 'Copy' }).click()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    const row = page
      .getByRole('list', { name: 'On this machine' })
      .getByRole('listitem')
      .filter({ has: page.getByTitle('chosen.gguf', { exact: true }) })
    await expect(row).toBeVisible()
    expect([existsSync(path), existsSync(join(dataDir, 'models', 'chosen.gguf'))]).toEqual([true, true])

    await row.getByRole('button', { name: /^More for / }).click()
    await page.getByRole('menuitem', { name: /^Delete · frees/ }).click()
    await page.getByRole('button', { name: 'Move to the system’s trash' }).click()
    await expect(page.getByRole('region', { name: 'Deleted models' })).toHaveCount(0)
    const discarded = await desktop.evaluate(() => Reflect.get(globalThis, 'discarded') as string[])
    expect(discarded.map(item => item.slice(-'chosen.gguf'.length))).toEqual(['chosen.gguf'])
    await rm(elsewhere, { recursive: true, force: true })
  })

  test('a folder is watched: what changes in it is found, what vanishes goes, and all of it stays when it is let go', async ({
    desktop,
    page,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'ponder-watched-'))
    await writeFile(join(folder, 'robots.md'), 'The owner of the Kilaga robot is Batova.')
    await writeFile(join(folder, 'tools.md'), 'The warranty of the Tamoro drill is 24 months.')
    await desktop.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, folder)
    await page.getByRole('link', { name: 'Documents', exact: true }).click()
    await page.getByRole('button', { name: 'Watch a folder…' }).click()
    const list = page.getByRole('list', { name: 'Documents', exact: true })
    await expect(list.getByRole('listitem')).toHaveCount(2)
    await expect(page.getByRole('region', { name: 'Watched folders' })).toContainText('2 documents')

    await writeFile(join(folder, 'robots.md'), 'The owner of the Kilaga robot is Lodani now.')
    await rm(join(folder, 'tools.md'))
    await expect(list.getByRole('listitem')).toHaveCount(1)
    const search = page.getByRole('searchbox', { name: 'Search in documents' })
    await search.fill('Lodani')
    await expect(page.getByRole('list', { name: 'Found in documents' }).getByRole('button')).toContainText('robots.md')
    await search.fill('')
    await page.getByRole('button', { name: 'Stop watching' }).click()
    await expect(page.getByRole('region', { name: 'Watched folders' })).toHaveCount(0)
    await expect(list.getByRole('listitem', { name: 'robots.md' })).toBeVisible()
    await rm(folder, { recursive: true, force: true })
  })

  test('a token is sealed by the keychain of the system', async ({ desktop, page, dataDir }) => {
    await desktop.evaluate(({ safeStorage }) => {
      safeStorage.isEncryptionAvailable = () => true
      safeStorage.getSelectedStorageBackend = () => 'gnome_libsecret'
      safeStorage.encryptString = text => Buffer.from([...text].reverse().join(''))
    })
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await expect(page.getByText('Sealed by the system’s keychain.')).toBeVisible()
    await page.getByLabel('New access token').fill('hf_secret-token')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(page.getByText('Set · kept by the system’s keychain')).toBeVisible()
    expect(await readFile(join(dataDir, 'hub-token'), 'utf8')).not.toContain('hf_secret')
  })
})
