import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { Conversation, longThought, sum } from './conversation.ts'
import { expect, test } from './headless-fixtures.ts'

/** No violation of what axe can see; the diagram's frame is not there to be read. */
async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes.map(node => node.html.slice(0, 200)).join(' | ')}`),
  ).toEqual([])
}

/** Where README and docs have their pictures from: `PONDER_PICTURES=docs/images npm run test:e2e -- screens`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PONDER_PICTURES
  if (folder === undefined) return
  await page.mouse.move(0, 0)
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' })
}

for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'fr', 'zh-CN'] as const) {
    test(`every screen, ${language}, ${scheme}`, async ({ page, app }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      const chat = new Conversation(page)
      await expect(page.getByRole('heading', { name: 'Welcome to Ponder' })).toBeVisible()
      if (language === 'en') await picture(page, `first-run-${scheme}`)
      await chat.chooseGreedy()
      await chat.ask(sum)
      await chat.ask('What is the quadratic formula?')
      await chat.holdInThought(longThought, app.engine)
      if (language === 'en') await picture(page, `chat-${scheme}`)
      await chat.button('Stop').click()
      await expect(chat.lastAnswer).toContainText('You stopped this answer.')
      await app.engine.thaw()

      await page.getByRole('link', { name: 'Settings', exact: true }).click()
      await page.getByRole('combobox', { name: 'Language' }).click()
      const names = { en: 'English', fr: 'Français', 'zh-CN': '简体中文' }
      await page.getByRole('option', { name: names[language] }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', language)

      const at = async (route: string, name: string): Promise<void> => {
        await page.evaluate(hash => {
          if (window.location.hash === `#${hash}`) return
          document.querySelector('main h1')?.setAttribute('data-before', '')
          window.location.hash = hash
        }, route)
        // A page comes in a part of its own: until then there is nothing to look at.
        await expect(page.locator('main h1:not([data-before])')).toBeVisible()
        await expectAccessible(page, name)
        if (language === 'en') await picture(page, `${name}-${scheme}`)
      }
      await at('/settings', 'settings')
      await at('/models', 'models')
      await at('/documents', 'documents-page')
      await at('/trash', 'trash')
      await at('/chats', 'new-chat')
      await page.getByRole('link', { name: sum }).click()
      await expect(page.getByRole('article').last()).toBeVisible()
      await expectAccessible(page, 'chat')
      if (language === 'en') await picture(page, `answers-${scheme}`)
      await page.setViewportSize({ width: 800, height: 600 })
      await expectAccessible(page, 'chat at 800 × 600')
    })
  }
}
