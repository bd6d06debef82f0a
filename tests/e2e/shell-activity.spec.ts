import { once } from 'node:events'
import type { ElectronApplication, Page } from '@playwright/test'
import { longThought } from './conversation.ts'
import { expect, firstPage, launchDesktop, quit, runtime, test } from './electron-fixtures.ts'

const question = 'What is the quadratic formula?'

async function ask(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(question)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('button', { name: 'Stop' }).waitFor()
}

/** Closes the window as its title bar does, and gives this answer in the place of the person. */
async function closeWindow(desktop: ElectronApplication, response: number): Promise<void> {
  await desktop.evaluate(({ BrowserWindow, dialog }, answer) => {
    dialog.showMessageBox = async () => {
      Object.assign(globalThis, { wasAsked: true })
      return { response: answer, checkboxChecked: false }
    }
    BrowserWindow.getAllWindows()[0]?.close()
  }, response)
}

const wasAsked = (desktop: ElectronApplication) => desktop.evaluate(() => 'wasAsked' in globalThis)

test.describe(`what the desktop does while the core is busy, on ${runtime.name}`, () => {
  test('the machine stays awake under an answer and only then; sleep and wake do it no harm', async ({
    desktop,
    page,
  }) => {
    await desktop.evaluate(({ powerSaveBlocker }) => {
      const held = new Set<number>()
      const { start, stop } = powerSaveBlocker
      Object.assign(globalThis, { held })
      powerSaveBlocker.start = type => {
        const id = start(type)
        held.add(id)
        return id
      }
      powerSaveBlocker.stop = id => {
        held.delete(id)
        return stop(id)
      }
    })
    const held = () => desktop.evaluate(() => (globalThis as unknown as { held: Set<number> }).held.size)
    expect(await held()).toBe(0)
    await ask(page)
    expect(await held()).toBe(1)
    await desktop.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('suspend')
      powerMonitor.emit('resume')
    })
    await expect(page.getByRole('button', { name: 'Stop' })).toBeHidden({ timeout: 90_000 })
    await expect.poll(held).toBe(0)
    await page.getByRole('button', { name: 'Copy' }).last().waitFor()
  })

  test('the last window closes under an answer: asked, it is finished out of sight and kept', async ({ dataDir }) => {
    test.skip(process.platform === 'darwin', 'the app stays there')
    const desktop = await launchDesktop(dataDir)
    const page = await firstPage(desktop)
    const exited = once(desktop.process(), 'exit')
    await ask(page)
    await closeWindow(desktop, 2)
    await expect.poll(() => wasAsked(desktop)).toBe(true)
    await page.getByRole('button', { name: 'Stop' }).waitFor()
    await closeWindow(desktop, 0)
    expect((await exited)[0]).toBe(0)

    const second = await launchDesktop(dataDir)
    const again = await firstPage(second)
    await again.getByRole('link', { name: /quadratic/ }).click()
    const answer = again.getByRole('article', { name: 'Assistant' })
    await answer.getByRole('button', { name: 'Copy' }).waitFor()
    await expect(answer.getByRole('button', { name: 'Continue' })).toHaveCount(0)
    expect(await quit(second)).toBe(0)
  })

  test('with its icon beside the clock the app goes on without a window; its menu tells, stops, opens and quits', async ({
    dataDir,
  }) => {
    const desktop = await launchDesktop(dataDir)
    const page = await firstPage(desktop)
    await desktop.evaluate(({ Tray }) => {
      const states: (string | undefined)[] = []
      Object.assign(globalThis, { states })
      const { setContextMenu } = Tray.prototype
      Tray.prototype.setContextMenu = function keep(menu) {
        setContextMenu.call(this, menu)
        Object.assign(globalThis, { click: (id: string) => menu?.getMenuItemById(id)?.click() })
        const state = menu?.getMenuItemById('state')?.label
        states.push(state)
        // At once: a short thought might be over before a test has asked.
        if (state === 'Thinking') menu?.getMenuItemById('stop')?.click()
      }
    })
    const states = () => desktop.evaluate(() => Reflect.get(globalThis, 'states') as string[])
    const click = (id: string) =>
      desktop.evaluate((_electron, wanted) => (Reflect.get(globalThis, 'click') as (id: string) => void)(wanted), id)
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await page.getByRole('switch', { name: 'Icon beside the clock' }).click()
    await expect.poll(states).toEqual(['Nothing is being written'])

    // Nobody is asked, and the app stays.
    const closed = page.waitForEvent('close')
    await closeWindow(desktop, 2)
    await closed
    expect(await wasAsked(desktop)).toBe(false)
    const opened = desktop.waitForEvent('window')
    await click('open')
    const again = await opened
    await again.getByRole('textbox', { name: 'Message' }).fill(longThought)
    await again.getByRole('button', { name: 'Send' }).click()
    await again.getByRole('button', { name: 'Continue' }).waitFor()
    await expect.poll(async () => (await states()).at(-1)).toBe('Nothing is being written')
    expect(await states()).toEqual(expect.arrayContaining(['Loading the model', 'Thinking']))
    const exited = once(desktop.process(), 'exit')
    await click('quit')
    expect((await exited)[0]).toBe(0)
  })

  test('text has the menu of the system, with suggestions for what is misspelt', async ({ desktop, page }) => {
    await page.getByRole('textbox', { name: 'Message' }).fill('helo')
    const labels = await desktop.evaluate(({ BrowserWindow, Menu }) => {
      let shown: string[] = []
      Menu.prototype.popup = function popup() {
        shown = this.items.filter(item => item.visible && item.type !== 'separator').map(item => item.label)
      }
      BrowserWindow.getAllWindows()[0]?.webContents.emit(
        'context-menu',
        {},
        {
          isEditable: true,
          editFlags: { canCut: true, canCopy: true, canPaste: true, canSelectAll: true },
          misspelledWord: 'helo',
          dictionarySuggestions: ['hello', 'help'],
          selectionText: '',
        },
      )
      return shown
    })
    expect(labels).toEqual(['hello', 'help', 'Add to dictionary', 'Cut', 'Copy', 'Paste', 'Select all'])
  })
})
