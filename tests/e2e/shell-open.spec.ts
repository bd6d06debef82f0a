import { execFile } from 'node:child_process'
import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { desktopArgs, expect, firstPage, quit, runtime, test } from './electron-fixtures.ts'

const executable = runtime.executablePath ?? (createRequire(import.meta.url)('electron') as string)
const starter = resolve(import.meta.dirname, '../../resources/starter-model/starter-r1-5m-q8_0.gguf')

function startAgain(dataDir: string, ...words: string[]) {
  return promisify(execFile)(executable, ['--no-sandbox', ...desktopArgs(dataDir), ...words])
}

/** As macOS tells of a file or a link. */
function emit(desktop: ElectronApplication, name: 'open-file' | 'open-url', what: string): Promise<void> {
  return desktop.evaluate(
    ({ app }, [event, value]) => {
      app.emit(event as string, { preventDefault: () => undefined }, value)
    },
    [name, what],
  )
}

const hash = (page: Page) => page.evaluate(() => window.location.hash)

test.describe(`opening files and links, on ${runtime.name}`, () => {
  test('a model file is offered, by name and without its path, and used when the person says so', async ({
    desktop,
    page,
    dataDir,
  }) => {
    const folder = join(dataDir, 'élève 学生')
    await mkdir(folder)
    await copyFile(starter, join(folder, 'Petit modèle.gguf'))
    await startAgain(dataDir, join(folder, 'Petit modèle.gguf'))
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Petit modèle.gguf')
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('学生')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toBeHidden()
    expect(await hash(page)).toBe('#/models')
    await expect(page.getByRole('list', { name: 'On this machine' })).toContainText('Petit modèle')

    await emit(desktop, 'open-file', join(folder, 'Petit modèle.gguf'))
    await expect(dialog).toContainText('Petit modèle.gguf')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  test('a link writes the repository into the search, and asks the hub nothing', async ({ dataDir }) => {
    const { executablePath } = runtime
    const args = [...desktopArgs(dataDir), 'ponder://models/some-owner/R1-Distill-GGUF']
    // A hub that would fail at once: an error on the page would tell of a question.
    const desktop = await _electron.launch({
      args,
      env: { ...process.env, HF_ENDPOINT: 'http://127.0.0.1:9' },
      ...(executablePath === undefined ? {} : { executablePath }),
    })
    const page = await firstPage(desktop)
    const field = page.getByRole('textbox', { name: 'Name of a model or of its author' })
    await expect(field).toHaveValue('some-owner/R1-Distill-GGUF')
    await expect(field).toBeFocused()
    await expect(page.getByText('A link asks for some-owner/R1-Distill-GGUF.')).toBeVisible()
    const search = page.getByRole('region', { name: 'Search Hugging Face' })
    await expect(search.getByRole('alert')).toHaveCount(0)

    await emit(desktop, 'open-url', 'ponder://models/other/Model')
    await expect(field).toHaveValue('other/Model')
    expect(await quit(desktop)).toBe(0)
  })

  test('hostile links and words lead nowhere', async ({ desktop, page }) => {
    const before = await hash(page)
    for (const link of [
      'ponder://evil.example/a/b',
      'ponder://models/../../etc/passwd',
      'ponder://models/a/b?files=x',
      `ponder://models/a/${'b'.repeat(10_000)}`,
      'ponder://models/a/b\r\nc',
      'file:///etc/passwd',
    ])
      await emit(desktop, 'open-url', link)
    await emit(desktop, 'open-file', '/etc/passwd')
    await emit(desktop, 'open-file', 'https://evil.example/x.gguf')
    expect(await hash(page)).toBe(before)
    // Even main sends no page elsewhere than to the places it knows; the last one arrives behind them.
    await desktop.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.send('ponder:go', '//evil.example/')
      contents?.send('ponder:go', ['/chats'])
      contents?.send('ponder:go', '/settings')
    })
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    expect(desktop.windows()).toHaveLength(1)
  })
})

test.describe(`windows, on ${runtime.name}`, () => {
  test('a second window is a second view of the same core, and has a place of its own', async ({ desktop, page }) => {
    const opened = desktop.waitForEvent('window')
    await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click())
    const other = await opened
    await other.getByRole('textbox', { name: 'Message' }).waitFor()
    await page.getByRole('textbox', { name: 'Message' }).fill('What is 27 + 58?')
    await page.getByRole('button', { name: 'Send' }).click()
    await other.getByRole('link', { name: /27 \+ 58/ }).click()
    await expect(other.getByRole('article', { name: 'Assistant' })).toBeVisible()
    // The one that asked may go: the answer is written on.
    await page.close()
    await expect(other.getByRole('button', { name: 'Stop' })).toBeHidden({ timeout: 60_000 })
    await expect(other.getByRole('article', { name: 'Assistant' })).toContainText('85')
  })
})
