import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { desktopArgs, expect, firstPage, launchDesktop, quit, runtime, test } from './electron-fixtures.ts'

const executable = runtime.executablePath ?? (createRequire(import.meta.url)('electron') as string)

test.describe(`the desktop host, on ${runtime.name}`, () => {
  test('a second start brings the first window to the front and ends', async ({ desktop, page, dataDir }) => {
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    await promisify(execFile)(executable, ['--no-sandbox', ...desktopArgs(dataDir)])
    await expect
      .poll(() => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(one => one.isMinimized())))
      .toEqual([false])
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
  })

  test('the window opens again where it was, and comes back in reach when its display goes', async ({ dataDir }) => {
    const bounds = { x: 40, y: 60, width: 900, height: 650 }
    const first = await launchDesktop(dataDir)
    await firstPage(first)
    await first.evaluate(({ BrowserWindow }, place) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setBounds(place)
      window?.maximize()
    }, bounds)
    expect(await quit(first)).toBe(0)

    const second = await launchDesktop(dataDir)
    await firstPage(second)
    const state = () =>
      second.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        return { bounds: window?.getNormalBounds(), isMaximized: window?.isMaximized() }
      })
    await expect.poll(state).toEqual({ bounds, isMaximized: true })
    await second.evaluate(({ BrowserWindow, screen }) => {
      BrowserWindow.getAllWindows()[0]?.unmaximize()
      const workArea = { x: 2_000, y: 0, width: 800, height: 600 }
      const left = { ...screen.getPrimaryDisplay(), bounds: workArea, workArea }
      Object.assign(screen, { getAllDisplays: () => [left], getPrimaryDisplay: () => left })
      screen.emit('display-removed', {}, left)
    })
    await expect.poll(state).toEqual({ bounds: { x: 2_000, y: 0, width: 800, height: 600 }, isMaximized: false })
    expect(await quit(second)).toBe(0)
  })

  test('quitting in the middle of an answer saves it', async ({ dataDir }) => {
    const first = await launchDesktop(dataDir)
    const page = await firstPage(first)
    await page.getByRole('textbox', { name: 'Message' }).fill('What is 27 + 58?')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('article', { name: 'Assistant' }).getByRole('button', { name: 'Reasoning' }).waitFor()
    expect(await quit(first)).toBe(0)

    const second = await launchDesktop(dataDir)
    const again = await firstPage(second)
    await again.getByRole('link', { name: /27 \+ 58/ }).click()
    await expect(again.getByRole('article', { name: 'You' })).toContainText('What is 27 + 58?')
    await again.getByRole('article', { name: 'Assistant' }).getByRole('button', { name: 'Reasoning' }).waitFor()
    expect(await quit(second)).toBe(0)
  })

  test('ends with 0 when the system asks it to', async ({ dataDir }) => {
    const desktop = await launchDesktop(dataDir)
    await firstPage(desktop)
    const child = desktop.process()
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    expect((await exited)[0]).toBe(0)
  })

  test('the menu reaches the page', async ({ desktop, page }) => {
    const labels = await desktop.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items ?? []
      return items.flatMap(item => item.submenu?.items.map(entry => entry.label) ?? [])
    })
    expect(labels).toEqual(expect.arrayContaining(['New chat', 'Search', 'Settings…', 'Zoom in', 'Full screen']))
    await page.evaluate(() => {
      const commands: unknown[] = []
      Object.assign(globalThis, { commands })
      addEventListener('message', event => {
        if (event.data?.type === 'ponder:command') commands.push(event.data.command)
      })
    })
    await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new-chat')?.click())
    await expect
      .poll(() => page.evaluate(() => (globalThis as unknown as { commands: unknown[] }).commands))
      .toEqual(['new-chat'])
  })

  test('a page that crashes comes back', async ({ desktop, page }) => {
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    await desktop.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.once('did-finish-load', () => Object.assign(globalThis, { isBack: true }))
      contents?.forcefullyCrashRenderer()
    })
    await expect.poll(() => desktop.evaluate(() => 'isBack' in globalThis)).toBe(true)
  })

  test('a data folder of a newer version is refused with a sentence, untouched', async ({ dataDir }) => {
    test.skip(runtime.name === 'Electron', 'a real error dialog waits for a person')
    await mkdir(dataDir, { recursive: true })
    const file = join(dataDir, 'ponder.db')
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 9999')
    database.close()
    const hash = async () =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
    const before = await hash()
    const failure = await promisify(execFile)(executable, ['--no-sandbox', ...desktopArgs(dataDir)]).catch(
      error => error,
    )
    expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining('written by a newer version of Ponder') })
    expect(await hash()).toBe(before)
  })
})
