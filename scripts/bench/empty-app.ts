import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const main = `import { app, BrowserWindow, protocol } from 'electron'
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
const page = '<!doctype html><title>empty</title><textarea aria-label="Message"></textarea>'
void app.whenReady().then(() => {
  protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html' } }))
  void new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } }).loadURL('app://empty/')
})
app.on('window-all-closed', () => app.quit())
`

const manifest = {
  name: 'empty',
  productName: 'Empty',
  version: '1.0.0',
  description: 'A window with a text box',
  author: 'Ponder contributors',
  type: 'module',
  main: 'main.js',
}

/** The least that is still an Electron app like Ponder: a window of its own scheme with a text box. */
export async function writeEmptyApp(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  await writeFile(join(dir, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(dir, 'main.js'), main)
}
