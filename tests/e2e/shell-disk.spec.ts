import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
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
