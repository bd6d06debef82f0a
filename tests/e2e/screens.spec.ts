import type { Page } from '@playwright/test'
import { axe } from './axe.ts'
import { Conversation, longThought, sum } from './conversation.ts'
import { expect, test } from './headless-fixtures.ts'
import { turnAround } from './pseudo-language.ts'

/** No violation of what axe can see: of all its rules, or of those that are named. */
async function expectAccessible(page: Page, screen: string, rules?: readonly string[]): Promise<void> {
  const scan = axe(page)
  const { violations } = await (rules === undefined ? scan : scan.withRules([...rules])).analyze()
  expect(
    violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes.map(node => node.html.slice(0, 200)).join(' | ')}`),
  ).toEqual([])
}

/**
 * Where README and docs have their pictures from: `PONDER_PICTURES=docs/images npm run test:e2e -- screens`. What is
 * only to be looked at goes into the folder `PONDER_LOOKS`.
 */
async function picture(page: Page, name: string, folder = process.env.PONDER_PICTURES): Promise<void> {
  if (!folder) return
  await page.mouse.move(0, 0)
  // Who came by a key sees that the headline has the focus; in a picture that is not explained.
  await page.evaluate(() => document.activeElement?.matches('h1') && (document.activeElement as HTMLElement).blur())
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' })
}

const screens = {
  '/settings': 'settings',
  '/models': 'models',
  '/documents': 'documents-page',
  '/trash': 'trash',
  '/chats': 'new-chat',
} as const

async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate(hash => {
    if (window.location.hash === `#${hash}`) return
    document.querySelector('main h1')?.setAttribute('data-before', '')
    window.location.hash = hash
  }, route)
  // A page comes in a part of its own: until then there is nothing to look at.
  await expect(page.locator('main h1:not([data-before])')).toBeVisible()
}

/** The route of a chat with a sum and a formula. */
async function askTwice(page: Page): Promise<string> {
  const chat = new Conversation(page)
  await chat.ask(sum)
  await chat.ask('What is the quadratic formula?')
  return new URL(page.url()).hash.slice(1)
}

/** Shows each screen, the chat last, and its answers again in a small window. */
async function lookAtEach(page: Page, chatRoute: string, look: (name: string) => Promise<void>): Promise<void> {
  for (const [route, name] of Object.entries(screens)) {
    await goTo(page, route)
    await look(name)
  }
  await page.evaluate(hash => {
    window.location.hash = hash
  }, chatRoute)
  await expect(page.getByRole('article').last()).toBeVisible()
  await look('answers')
  await page.setViewportSize({ width: 800, height: 600 })
  await look('answers-small')
  await page.setViewportSize({ width: 1280, height: 800 })
}

const names = { en: 'English', fr: 'Français', 'zh-CN': '简体中文' }

async function choose(page: Page, language: keyof typeof names): Promise<void> {
  await goTo(page, '/settings')
  // The first choice of its section, whatever the language is.
  await page.locator('main [role="combobox"]').first().click()
  await page.getByRole('option', { name: names[language] }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

test('every screen in three languages: all rules in the light', async ({ page, app }) => {
  test.setTimeout(400_000)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  const chatRoute = await askTwice(page)
  await chat.holdInThought(longThought, app.engine)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await picture(page, `chat-${scheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await chat.button('Stop').click()
  await expect(chat.lastAnswer).toContainText('You stopped this answer.')
  await app.engine.thaw()
  for (const language of ['en', 'fr', 'zh-CN'] as const) {
    await choose(page, language)
    await lookAtEach(page, chatRoute, async name => {
      await expectAccessible(page, `${name}, ${language}`)
      if (language === 'en' && name !== 'answers-small') await picture(page, `${name}-light`)
    })
  }
})

test('every screen in the dark and in high contrast: the rules of colour', async ({ page }) => {
  test.setTimeout(400_000)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  const chatRoute = await askTwice(page)
  await lookAtEach(page, chatRoute, async name => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, contrast: 'more' })
      await expectAccessible(page, `${name}, more contrast, ${colorScheme}`, ['color-contrast-enhanced'])
      await picture(page, `${name}-${colorScheme}`, process.env.PONDER_LOOKS ?? '')
    }
    await page.emulateMedia({ colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'active' })
    await picture(page, `${name}-forced`, process.env.PONDER_LOOKS ?? '')
    await page.emulateMedia({ forcedColors: 'none' })
    await expectAccessible(page, `${name}, dark`, ['color-contrast', 'link-in-text-block'])
    if (name !== 'answers-small') await picture(page, `${name}-dark`)
  })
})

test('every screen at 200 %, with text at 200 %, in 4K and from right to left: nothing lies outside the window', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const chatRoute = await askTwice(page)
  // 1280 × 800 at 200 %.
  await page.setViewportSize({ width: 640, height: 400 })
  for (const [route, name] of [...Object.entries(screens), [chatRoute, 'answers']] as const) {
    await goTo(page, route)
    expect(await overflowing(page), `${name} at 200 %`).toEqual([])
    await picture(page, `${name}-zoom`, process.env.PONDER_LOOKS ?? '')
  }

  // The same by the size of text alone, as it is chosen in the system or the browser.
  await page.setViewportSize({ width: 1280, height: 800 })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32 } })
  for (const [route, name] of [...Object.entries(screens), [chatRoute, 'answers']] as const) {
    await goTo(page, route)
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('30px')
    expect(await overflowing(page), `${name} with text at 200 %`).toEqual([])
    await picture(page, `${name}-text`, process.env.PONDER_LOOKS ?? '')
  }
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16 } })

  // 4K at 200 %: the text keeps its measure.
  const metrics = { width: 1920, height: 1080, deviceScaleFactor: 2, mobile: false }
  await devtools.send('Emulation.setDeviceMetricsOverride', metrics)
  for (const [route, name] of [...Object.entries(screens), [chatRoute, 'answers']] as const) {
    await goTo(page, route)
    expect(await overflowing(page), `${name} in 4K`).toEqual([])
    await picture(page, `${name}-4k`, process.env.PONDER_LOOKS ?? '')
  }
  await page.getByRole('article').last().waitFor()
  expect(await page.evaluate(() => document.querySelector('article')?.clientWidth)).toBeLessThanOrEqual(46 * 16)
  await devtools.send('Emulation.clearDeviceMetricsOverride')

  await turnAround(page)
  await choose(page, 'fr')
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  await lookAtEach(page, chatRoute, async name => {
    expect(await overflowing(page), `${name} from right to left`).toEqual([])
    await picture(page, `${name}-rtl`, process.env.PONDER_LOOKS ?? '')
  })
})

/** What is wider than the window, or lies beyond its sides; what scrolls by itself may hold wider things. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const isHeld = (element: Element): boolean => {
      for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== 'visible' && at.scrollHeight <= at.clientHeight + 1) return true
      }
      return false
    }
    return [...document.querySelectorAll('#root *')]
      .filter(element => {
        const box = element.getBoundingClientRect()
        if (box.width <= 1 || box.height <= 1 || element.closest('svg, [aria-hidden="true"], .katex')) return false
        return (box.left < -1 || box.right > width + 1) && !isHeld(element)
      })
      .map(element => element.outerHTML.slice(0, 200))
  })
}
