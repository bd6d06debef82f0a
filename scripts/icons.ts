import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { chromiumRemedy, findChromium, quietChromiumArgs } from './chromium.ts'
import { icnsSizes, makeIcns, makeIco, type SizedPng } from './icons/icon-files.ts'

/*
 * npm run icons: draws build/icon.svg in every size and format that the packages and the page need. The source keeps
 * the margin that macOS wants; everywhere else the tile fills the square.
 */

const root = resolve(import.meta.dirname, '..')
const buildDir = join(root, 'build')
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256]
/** Beside the clock; Electron takes the second for dense displays by the end of its name. */
const traySizes = { '': 16, '@2x': 32 }
const linuxSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]

const source = readFileSync(join(buildDir, 'icon.svg'), 'utf8')
const cropped = source.replace('viewBox="0 0 1024 1024"', 'viewBox="92 92 840 840"').replace(/\s*<!--[\s\S]*?-->/, '')

/** The strokes alone, black on nothing: macOS colours them as its menu bar is. */
const template = source
  .replace(/<rect [^>]*>/, '')
  .replace('viewBox="0 0 1024 1024"', 'viewBox="150 130 760 760"')
  .replaceAll(/#fbfaf8|#ffd98f/g, '#000000')

const executablePath = findChromium()
if (executablePath === null) throw new Error(chromiumRemedy)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...quietChromiumArgs] })
const page = await browser.newPage()
const mac = await drawAll(page, source, icnsSizes)
const other = await drawAll(page, cropped, [...new Set([...icoSizes, ...linuxSizes])])
const trayDir = join(root, 'resources/tray')
mkdirSync(trayDir, { recursive: true })
for (const [ending, sizePixels] of Object.entries(traySizes)) {
  writeFileSync(join(trayDir, `icon${ending}.png`), await draw(page, cropped, sizePixels))
  writeFileSync(join(trayDir, `iconTemplate${ending}.png`), await draw(page, template, sizePixels))
}
await browser.close()

writeFileSync(join(buildDir, 'icon.icns'), makeIcns(mac))
writeFileSync(join(buildDir, 'icon.ico'), makeIco(other.filter(({ sizePixels }) => icoSizes.includes(sizePixels))))
mkdirSync(join(buildDir, 'icons'), { recursive: true })
for (const { sizePixels, png } of other.filter(image => linuxSizes.includes(image.sizePixels)))
  writeFileSync(join(buildDir, 'icons', `${sizePixels}x${sizePixels}.png`), png)
writeFileSync(join(root, 'src/renderer/public/icon.svg'), cropped)

async function drawAll(page: Page, svg: string, sizes: readonly number[]): Promise<SizedPng[]> {
  const images: SizedPng[] = []
  for (const sizePixels of sizes) images.push({ sizePixels, png: await draw(page, svg, sizePixels) })
  return images
}

async function draw(page: Page, svg: string, sizePixels: number): Promise<Buffer> {
  const square = { width: sizePixels, height: sizePixels }
  await page.setViewportSize(square)
  const sized = svg.replace('<svg ', `<svg width="${sizePixels}" height="${sizePixels}" style="display:block" `)
  await page.setContent(`<body style="margin:0">${sized}</body>`)
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, ...square } })
}
