import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readBuilderConfig } from '../package/read-builder-config.ts'
import { expect, runtime, sharedTest as test } from './electron-fixtures.ts'
import { filesWith, readSource } from './read-source.ts'

/*
 * Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security), item by item. What a hostile
 * page could try is in shell-hostile.spec.ts. Where an item is about what is nowhere done, the source is read.
 */

const source = readSource()
const textOf = (file: string): string => source.get(file) ?? ''
const readJson = <T>(file: string): T =>
  JSON.parse(readFileSync(join(resolve(import.meta.dirname, '../..'), file), 'utf8')) as T

/** The words of the only `webPreferences` there are. */
function webPreferences(): string[] {
  const body = /webPreferences: \{([^}]*)\}/.exec(textOf('main/shell/app-window.ts'))?.[1] ?? ''
  return body
    .split('\n')
    .map(line => line.trim().replace(/,$/, ''))
    .filter(line => line !== '')
}

test.describe(`Electron’s security checklist, on ${runtime.name}`, () => {
  test('1. only secure content is loaded: each window has the app’s own scheme', async ({ desktop, page }) => {
    expect(await page.evaluate(() => isSecureContext)).toBe(true)
    const urls = await desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(window => window.webContents.getURL()),
    )
    expect(urls).toEqual([expect.stringMatching(/^app:\/\/ponder\//)])
    expect(filesWith(source, /\.loadURL\(/)).toEqual(['main/shell/app-window.ts'])
    // A development server is believed in only by what was not packed.
    expect(filesWith(source, /ELECTRON_RENDERER_URL/)).toEqual(['main/shell/run-desktop.ts'])
    expect(textOf('main/shell/run-desktop.ts')).toContain(
      'app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL',
    )
  })

  test('2. the page has no Node', async ({ page }) => {
    const seen = await page.evaluate(() =>
      ['require', 'process', 'module', 'global', 'Buffer', '__dirname'].filter(name => name in globalThis),
    )
    expect(seen).toEqual([])
    expect(webPreferences()).toContain('nodeIntegration: false')
    expect(filesWith(source, /nodeIntegrationIn(Worker|SubFrames)/)).toEqual([])
  })

  test('3. contexts are apart: what the page does to built-in objects does not reach the preload', async ({
    desktop,
    page,
  }) => {
    expect(webPreferences()).toContain('contextIsolation: true')
    await page.evaluate(() => {
      const commands: unknown[] = []
      const has = Set.prototype.has
      Object.assign(globalThis, { commands })
      Set.prototype.has = function (value) {
        return value === 'evil' || has.call(this, value)
      }
      addEventListener('message', event => {
        if (event.data?.type === 'ponder:command') commands.push(event.data.command)
      })
    })
    await desktop.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      // The first is no command: the preload asks its own Set.
      contents?.send('ponder:command', 'evil')
      contents?.send('ponder:command', 'new-chat')
    })
    await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'commands'))).toEqual(['new-chat'])
  })

  test('4. pages run in the sandbox, each and by default', () => {
    expect(webPreferences()).toContain('sandbox: true')
    expect(textOf('main/index.ts')).toContain('app.enableSandbox()')
    expect(filesWith(source, /no-sandbox|new BrowserWindow\(/)).toEqual(['main/shell/app-window.ts'])
  })

  test('5. the page has no permission but to copy, also after another window was closed', async ({ desktop, page }) => {
    await desktop.evaluate(async ({ BrowserWindow }) => {
      const other = new BrowserWindow({ show: false })
      await other.loadURL('http://127.0.0.1:1/').catch(() => undefined)
      other.destroy()
    })
    await expect.poll(() => desktop.windows().length).toBe(1)
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'clipboard-write']
      const query = (name: string) => navigator.permissions.query({ name: name as PermissionName })
      return Promise.all(names.map(async name => `${name}: ${(await query(name)).state}`))
    })
    expect(states).toEqual([
      'geolocation: denied',
      'notifications: denied',
      'camera: denied',
      'microphone: denied',
      'clipboard-read: denied',
      'clipboard-write: granted',
    ])
  })

  test('6. web security is on: no window and no switch turns it off', () => {
    expect(filesWith(source, /webSecurity|disable-web-security|appendSwitch/)).toEqual([])
  })

  test('7. the page has a content security policy that begins with nothing', async ({ page }) => {
    const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy') ?? '')
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'"]),
    )
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  test('8. insecure content is not allowed', () => {
    expect(filesWith(source, /allowRunningInsecureContent|allow-running-insecure/)).toEqual([])
  })

  test('9. no experimental features', () => {
    expect(filesWith(source, /experimentalFeatures|enable-experimental/)).toEqual([])
  })

  test('10. no features of Blink by name', () => {
    expect(filesWith(source, /enableBlinkFeatures|enable-blink-features/)).toEqual([])
  })

  test('11. webviews open no windows: there is no webview', async ({ page }) => {
    expect(webPreferences()).toContain('webviewTag: false')
    expect(filesWith(source, /<webview|allowpopups/)).toEqual([])
    expect(await page.evaluate(() => 'loadURL' in document.createElement('webview'))).toBe(false)
  })

  test('12. a webview that is attached all the same is refused', async ({ desktop }) => {
    const wasRefused = await desktop.evaluate(({ BrowserWindow }) => {
      let refused = false
      const event = {
        preventDefault: () => {
          refused = true
        },
      }
      BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', event, {}, {})
      return refused
    })
    expect(wasRefused).toBe(true)
  })

  test('13. navigation is limited: a redirect to another site is refused as well', async ({ desktop }) => {
    const refused = await desktop.evaluate(({ BrowserWindow }) => {
      const all: string[] = []
      for (const url of ['https://example.com/', 'app://other/', 'app://ponder/index.html'])
        BrowserWindow.getAllWindows()[0]?.webContents.emit('will-redirect', {
          url,
          preventDefault: () => all.push(url),
        })
      return all
    })
    expect(refused).toEqual(['https://example.com/', 'app://other/'])
  })

  test('14. windows are made by the app alone', () => {
    expect(filesWith(source, /setWindowOpenHandler\(/)).toEqual(['main/shell/external-links.ts'])
    expect(textOf('main/shell/external-links.ts')).toContain("return { action: 'deny' }")
    expect(filesWith(source, /action: 'allow'|WebContentsView|BrowserView/)).toEqual([])
  })

  test('15. what the system opens was shown to the person before, and is http, https or mail', () => {
    // The other one, `openPath`, opens the data folder and nothing that a page names.
    expect(filesWith(source, /shell\.openExternal/)).toEqual(['main/shell/external-links.ts'])
    expect(textOf('main/shell/external-links.ts')).toContain("new Set(['http:', 'https:', 'mailto:'])")
    expect(filesWith(source, /shell\.openPath/)).toEqual(['main/shell/desktop.ts'])
    expect(textOf('main/shell/desktop.ts')).toContain('shell.openPath(path)')
    expect(filesWith(source, /\.openFolder\(info\.dataDir\)/)).toEqual(['main/system/data-service.ts'])
  })

  test('16. Electron is one exact version; whether it is the newest, no test without a network can say', () => {
    const { devDependencies } = readJson<{ devDependencies: { electron: string } }>('package.json')
    const lock = readJson<{ packages: Record<string, { version: string }> }>('package-lock.json')
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
    expect(lock.packages['node_modules/electron']?.version).toBe(devDependencies.electron)
  })

  test('17. a port goes only to the app’s own page, never to another or to a frame', async ({ desktop }) => {
    expect(filesWith(source, /ipcMain\.(on|once|handle|handleOnce)\(/)).toEqual(['main/shell/page-port.ts'])
    const posted = await desktop.evaluate(({ BrowserWindow, ipcMain }) => {
      const sender = BrowserWindow.getAllWindows()[0]?.webContents
      const got: string[] = []
      const ask = (url: string, parent: object | null) =>
        ipcMain.emit('ponder:connect', { sender, senderFrame: { url, parent, postMessage: () => got.push(url) } })
      ask('https://example.com/', null)
      ask('app://other/', null)
      ask('app://ponder/', {})
      ipcMain.emit('ponder:connect', { sender, senderFrame: null })
      ask('app://ponder/own', null)
      return got
    })
    expect(posted).toEqual(['app://ponder/own'])
  })

  test('18. no page comes from file://, and that scheme has no privileges', async () => {
    expect(filesWith(source, /loadFile\(|registerFileProtocol|interceptFileProtocol|['"`]file:/)).toEqual([])
    expect((await readBuilderConfig()).electronFuses).toMatchObject({ grantFileProtocolExtraPrivileges: false })
  })

  test('19. fuses are set; fuses.test.ts holds each, package:check reads them back', async () => {
    expect((await readBuilderConfig()).electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
    })
  })

  test('20. no API of Electron reaches the page: it has its port and nothing else', async ({ page }) => {
    expect(filesWith(source, /contextBridge|exposeInMainWorld/)).toEqual([])
    expect(await page.evaluate(() => ['electron', 'ipcRenderer', 'ponder'].filter(name => name in globalThis))).toEqual(
      [],
    )
    await page.reload()
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
  })
})
