import { expect, runtime, sharedTest as test } from './electron-fixtures.ts'
import { answerDialogs, asked, violations } from './hostile-page.ts'

/*
 * What a page could try if something hostile got into it. Each is refused by at least one wall: Chromium's own rules, the
 * content security policy, the handlers of navigation and windows, and the session that asks no other host.
 */

test.describe(`a page that has been taken over, on ${runtime.name}: refused is that it`, () => {
  test('navigates to another site: the person is asked, and the page stays', async ({ desktop, page }) => {
    const home = page.url()
    await answerDialogs(desktop, 1)
    await page.evaluate(() => {
      window.location.href = 'https://example.com/declined?q=1'
    })
    await expect.poll(async () => (await asked(desktop)).questions).toEqual(['https://example.com/declined?q=1'])
    expect((await asked(desktop)).opened).toEqual([])
    expect(page.url()).toBe(home)
  })

  for (const target of ['file:///etc/passwd', 'data:text/html,<h1>elsewhere</h1>', 'ponder-evil://x', 'javascript:0'])
    test(`navigates to ${target}`, async ({ desktop, page }) => {
      await answerDialogs(desktop, 0)
      const before = await page.evaluate(() => performance.timeOrigin)
      await page.evaluate(url => window.location.assign(url), target)
      // Behind it in the same queue, and so a sign that it was looked at.
      await page.evaluate(() => window.open('https://example.com/last'))
      await expect.poll(async () => (await asked(desktop)).questions).toEqual(['https://example.com/last'])
      expect(await page.evaluate(() => performance.timeOrigin)).toBe(before)
    })

  test('opens windows: a link is asked about and opened outside, the rest goes nowhere', async ({ desktop, page }) => {
    await answerDialogs(desktop, 0)
    await page.evaluate(() => window.open('https://example.com/by-script'))
    await expect.poll(async () => (await asked(desktop)).opened).toEqual(['https://example.com/by-script'])
    await page.evaluate(() => {
      const link = document.createElement('a')
      Object.assign(link, { href: 'mailto:someone@example.com', target: '_blank', textContent: 'a link' })
      document.body.append(link)
      link.click()
      link.remove()
    })
    await expect.poll(async () => (await asked(desktop)).opened.length).toBe(2)

    await answerDialogs(desktop, 0)
    for (const url of ['file:///etc/passwd', 'ponder-evil://x', 'about:blank', 'smb://evil.example/share'])
      await page.evaluate(target => window.open(target), url)
    await page.evaluate(() => window.open('https://example.com/last'))
    await expect.poll(async () => (await asked(desktop)).questions).toEqual(['https://example.com/last'])
    expect(desktop.windows()).toHaveLength(1)
  })

  test('reads files, by file:// or out of the folder of the app', async ({ page }) => {
    const read = await page.evaluate(async () => {
      const byRequest = (url: string) =>
        new Promise<string>(resolve => {
          const request = new XMLHttpRequest()
          request.onload = () => resolve(request.responseText)
          request.onerror = () => resolve('refused')
          try {
            request.open('GET', url)
            request.send()
          } catch {
            resolve('refused')
          }
        })
      const byFetch = (url: string) =>
        fetch(url).then(
          answer => (answer.ok ? answer.text() : 'refused'),
          () => 'refused',
        )
      const files = ['file:///etc/hosts', 'file://localhost/etc/hosts', 'file:///C:/Windows/win.ini']
      const outside = ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2fmain/index.js', '//etc/hosts']
      return Promise.all([...files.map(byRequest), ...files.map(byFetch), ...outside.map(byFetch)])
    })
    expect(new Set(read)).toEqual(new Set(['refused']))
  })

  test('shows files, as a picture, a frame, a script or an object', async ({ page }) => {
    const shown = await page.evaluate(async () => {
      const loads = (name: 'img' | 'script') =>
        new Promise<string>(resolve => {
          const element = document.createElement(name)
          element.onload = () => resolve('loaded')
          element.onerror = () => resolve('refused')
          element.src = 'file:///etc/hosts'
          document.body.append(element)
        })
      const frame = document.createElement('iframe')
      frame.src = 'file:///etc/hosts'
      document.body.append(frame)
      const framed = () => frame.contentDocument?.body?.textContent ?? 'of another origin'
      return [await loads('img'), await loads('script'), framed()]
    })
    expect(shown).toEqual(['refused', 'refused', ''])
    const object = await violations(page, () => {
      const element = document.createElement('object')
      // Of the page's own host: what Chromium would show if the policy let it.
      element.data = '/index.html'
      document.body.append(element)
    })
    expect(object).toEqual(['object-src'])
  })

  test('makes text into code: eval, Function, a timer, WebAssembly, a handler, a script in the page', async ({
    page,
  }) => {
    const failures = await page.evaluate(
      () =>
        new Promise<string[]>(resolve => {
          // In a later task: what a debugger evaluates directly may use eval.
          setTimeout(() => {
            const outcome = (work: () => unknown): string => {
              try {
                return `ran: ${work()}`
              } catch (error) {
                return (error as Error).name
              }
            }
            const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])
            resolve([
              // biome-ignore lint/security/noGlobalEval: that it does not run is what is tested.
              outcome(() => globalThis.eval('1')),
              outcome(() => new Function('return 1')()),
              outcome(() => new WebAssembly.Module(wasm)),
              outcome(() => setTimeout('globalThis.broken = true' as never)),
            ])
          })
        }),
    )
    expect(failures.slice(0, 3)).toEqual(['EvalError', 'EvalError', 'CompileError'])
    const inline = await violations(page, () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.broken = true'
      document.head.append(script)
      const button = document.createElement('button')
      button.setAttribute('onclick', 'globalThis.broken = true')
      button.click()
    })
    expect(new Set(inline)).toEqual(new Set(['script-src-attr', 'script-src-elem']))
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false)
  })

  test('loads scripts from elsewhere: an element, an import, a worker of a site or of text', async ({ page }) => {
    const element = await violations(page, () => {
      const script = document.createElement('script')
      script.src = 'https://example.com/evil.js'
      document.head.append(script)
    })
    expect(element).toEqual(['script-src-elem'])
    const imported = await violations(page, () => {
      const from = 'https://example.com/evil.js'
      return import(from).catch(() => null)
    })
    expect(imported).toEqual(['script-src-elem'])
    const worker = await violations(page, () => {
      const source = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))
      try {
        new Worker(source)
      } catch {
        // Some versions throw, some tell the worker's error handler.
      }
    })
    expect(worker).toEqual(['worker-src'])
    expect(
      await page.evaluate(() => {
        try {
          new Worker('https://example.com/evil.js')
          return 'made'
        } catch (error) {
          return (error as Error).name
        }
      }),
    ).toBe('SecurityError')
  })

  test('reaches another host: fetch, a socket, a beacon, a picture, a style, a font, a form', async ({ page }) => {
    expect(await violations(page, () => fetch('https://example.com/').catch(() => null))).toEqual(['connect-src'])
    const quiet = await violations(page, () => {
      try {
        new WebSocket('wss://example.com/')
      } catch {
        // The policy is asked in either case.
      }
    })
    expect(quiet).toEqual(['connect-src'])
    expect(await violations(page, () => navigator.sendBeacon('https://example.com/', 'x'))).toEqual(['connect-src'])
    const image = await violations(page, () => {
      new Image().src = 'https://example.com/pixel.png'
    })
    expect(image).toEqual(['img-src'])
    const style = await violations(page, () => {
      const link = document.createElement('link')
      Object.assign(link, { rel: 'stylesheet', href: 'https://example.com/evil.css' })
      document.head.append(link)
    })
    expect(style).toEqual(['style-src-elem'])
    expect(
      await violations(page, () =>
        new FontFace('Evil', 'url(https://example.com/evil.woff2)').load().catch(() => null),
      ),
    ).toEqual(['font-src'])
    const form = await violations(page, () => {
      const element = document.createElement('form')
      // Into another window: the driver takes this one for one that is on its way.
      Object.assign(element, { action: 'https://example.com/', method: 'post', target: '_blank' })
      document.body.append(element)
      element.submit()
      element.remove()
    })
    expect(form).toEqual(['form-action'])
  })

  test('frames another site, or itself', async ({ page }) => {
    const foreign = await violations(page, () => {
      const frame = document.createElement('iframe')
      frame.src = 'https://example.com/'
      document.body.append(frame)
    })
    expect(foreign).toEqual(['frame-src'])
    const itself = await page.evaluate(
      () =>
        new Promise<string>(resolve => {
          const frame = document.createElement('iframe')
          frame.onload = () => resolve(frame.contentDocument?.querySelector('script')?.src ?? 'nothing')
          frame.src = '/index.html'
          document.body.append(frame)
        }),
    )
    expect(itself).toBe('nothing')
  })

  test('asks for a second port out of a frame', async ({ desktop, page }) => {
    await desktop.evaluate(({ ipcMain }) => {
      Object.assign(globalThis, { connects: 0 })
      ipcMain.on('ponder:connect', () => {
        Reflect.set(globalThis, 'connects', Number(Reflect.get(globalThis, 'connects')) + 1)
      })
    })
    await page.evaluate(
      () =>
        new Promise<void>(resolve => {
          const frame = document.createElement('iframe')
          frame.setAttribute('sandbox', 'allow-scripts')
          frame.src = '/mermaid-frame.html'
          // The frame of diagrams says `ready` by the same way that it would ask for a port.
          addEventListener('message', event => {
            if (event.source === frame.contentWindow) resolve()
          })
          document.body.append(frame)
        }),
    )
    const frame = page.frames().find(one => one.url().endsWith('/mermaid-frame.html'))
    await frame?.evaluate(() => window.parent.postMessage({ type: 'ponder:ready' }, '*'))
    expect(
      await frame?.evaluate(() => ['require', 'process', 'ipcRenderer'].filter(name => name in globalThis)),
    ).toEqual([])
    await page.evaluate(() => window.postMessage({ type: 'ponder:ready' }, window.location.origin))
    await expect.poll(() => desktop.evaluate(() => Reflect.get(globalThis, 'connects'))).toBe(1)
  })

  test('gets past the policy: the session lets no request out either', async ({ desktop }) => {
    const loaded = await desktop.evaluate(async ({ BrowserWindow }) => {
      const other = new BrowserWindow({ show: false })
      const result = await other.loadURL('http://127.0.0.1:1/').then(
        () => 'loaded',
        (error: Error) => String(error.cause ?? error),
      )
      other.destroy()
      return result
    })
    expect(loaded).toContain('ERR_BLOCKED_BY_CLIENT')
  })
})

test(`the diagram frame draws, and has neither an origin nor a network (${runtime.name})`, async ({ page }) => {
  const svg = await page.evaluate(
    () =>
      new Promise<string>(resolve => {
        const frame = document.createElement('iframe')
        frame.setAttribute('sandbox', 'allow-scripts')
        frame.src = '/mermaid-frame.html'
        addEventListener('message', event => {
          if (event.source !== frame.contentWindow) return
          const source = 'graph TD; Question-->Thought; Thought-->Answer'
          if (event.data.type === 'ready') frame.contentWindow?.postMessage({ id: 1, source, theme: 'light' }, '*')
          else resolve(String(event.data.svg))
        })
        document.body.append(frame)
      }),
  )
  expect(svg).toContain('<svg')
  expect(svg).toContain('Thought')
  const frame = page.frames().find(one => one.url().endsWith('/mermaid-frame.html'))
  expect(await frame?.evaluate(() => self.origin)).toBe('null')
  expect(await frame?.evaluate(() => fetch('/index.html').catch(error => String(error)))).toContain('Failed to fetch')
})
