import type { Locator, Page } from '@playwright/test'
import { Conversation, longThought, sum } from './conversation.ts'
import { expect, test } from './headless-fixtures.ts'

/** A person without a mouse: keys alone, and after each the focus is on something that shows it. */
class Keyboard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys)
    await expect.poll(() => this.#page.evaluate(whatHidesFocus), keys).toBe(null)
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text)
  }

  /** By Tab (or Shift+Tab) from where the focus is. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(target).toBeVisible()
    for (let step = 0; step < 80; step++) {
      if (await target.evaluate(element => element === document.activeElement)) return
      await this.press(key)
    }
    throw new Error(`${target} is not reached by ${key}`)
  }
}

/** Runs in the page: why a person cannot see where they are, or null. */
function whatHidesFocus(): string | null {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return 'nothing has the focus'
  const box = element.getBoundingClientRect()
  if (box.width === 0 || box.height === 0) return `${element.outerHTML.slice(0, 120)} is not to be seen`
  // A field shows its caret.
  if (/^(INPUT|TEXTAREA)$/.test(element.tagName)) return null
  // The ring may be drawn around more than the button itself.
  const isRinged = [element, element.parentElement ?? element].some(each => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
  // In a list that goes by arrows the row is lit instead.
  return isRinged || element.hasAttribute('data-highlighted') || element.matches('[role="menu"], [role="dialog"]')
    ? null
    : `${element.outerHTML.slice(0, 160)} has the focus and does not show it`
}

test('the main job by keyboard alone, with the focus always somewhere', async ({ page, app }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const chat = new Conversation(page)
  const keys = new Keyboard(page)

  await expect(chat.box).toBeFocused()
  await keys.press('Escape')
  await keys.type(sum)
  await keys.press('Enter')
  await chat.finished()
  await expect(chat.box).toBeFocused()

  await test.step('open and close the thought', async () => {
    await keys.press('ControlOrMeta+.')
    await expect(chat.reasoning()).toHaveAttribute('aria-expanded', 'true')
    await keys.press('ControlOrMeta+.')
    await expect(chat.reasoning()).toHaveAttribute('aria-expanded', 'false')
    await keys.tabTo(chat.reasoning(), 'Shift+Tab')
    await keys.press('Enter')
    await expect(chat.reasoning()).toHaveAttribute('aria-expanded', 'true')
    await keys.tabTo(chat.box)
  })

  await test.step('edit the question, go back to its first version', async () => {
    await keys.press('ArrowUp')
    const editor = page.getByRole('textbox', { name: 'Edit your message' })
    await expect(editor).toBeFocused()
    await keys.press('Escape')
    await expect(chat.questions.last()).toBeFocused()
    await keys.press('e')
    await expect(editor).toBeFocused()
    await keys.press('ControlOrMeta+a')
    await keys.type('What is 20 + 30?')
    await keys.press('Enter')
    await expect(chat.questions.last()).toContainText('2/2')
    await chat.finished()
    await expect(chat.questions.last()).toBeFocused()
    await keys.press('Alt+ArrowLeft')
    await expect(chat.questions.last()).toContainText('1/2')
    await keys.tabTo(chat.button('Next version', chat.questions.last()))
    await keys.press('Enter')
    await expect(chat.questions.last()).toContainText('2/2')
    await expect(chat.questions.last()).toBeFocused()
  })

  await test.step('write the answer again', async () => {
    await keys.press('ArrowDown')
    await expect(chat.lastAnswer).toBeFocused()
    await keys.press('r')
    await expect(chat.lastAnswer).toContainText('2/2')
    await chat.finished()
    await expect(chat.lastAnswer).toBeFocused()
    await keys.tabTo(chat.button('Regenerate', chat.lastAnswer))
    await keys.press('Enter')
    await expect(chat.lastAnswer).toContainText('3/3')
    await chat.finished()
    await keys.tabTo(chat.box)
  })

  await test.step('stop an answer', async () => {
    await chat.holdInThought(longThought, app.engine)
    await keys.press('Escape')
    await expect(chat.lastAnswer).toContainText('You stopped this answer.')
    await app.engine.thaw()
    await expect(chat.box).toBeFocused()
  })

  await test.step('choose the model by its chip', async () => {
    const chip = page.getByRole('button', { name: /Starter R1/ })
    await keys.tabTo(chip, 'Shift+Tab')
    await keys.press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
    await keys.press('ArrowDown')
    await expect(page.getByRole('menuitemradio', { name: /Starter R1/ })).toBeFocused()
    await keys.press('Enter')
    await keys.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(chip).toBeFocused()
  })

  await test.step('find a chat', async () => {
    await keys.press('ControlOrMeta+Shift+f')
    await keys.type('zzz')
    await keys.press('Escape')
    await expect(chat.box).toBeFocused()
    await keys.press('ControlOrMeta+Shift+f')
    await keys.type('27')
    await expect(page.getByRole('option').first()).toBeVisible()
    await keys.press('Enter')
    await expect(chat.questions.first()).toContainText('20 + 30')
    await expect(chat.box).toBeFocused()
  })

  await test.step('settings, theme, shortcuts, and back by the palette', async () => {
    await keys.press('ControlOrMeta+,')
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeFocused()
    await keys.tabTo(page.getByRole('radio', { name: 'System' }))
    await keys.press('ArrowRight')
    await keys.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
    await keys.press('Shift+?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await keys.press('Escape')
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeFocused()
    await keys.press('ControlOrMeta+k')
    await expect(page.getByRole('combobox', { name: 'Find a command, a chat or a model' })).toBeFocused()
    await keys.type(sum)
    await expect(page.getByRole('option')).toHaveCount(1)
    await keys.press('Enter')
    await expect(chat.questions.first()).toContainText('20 + 30')
    await expect(chat.box).toBeFocused()
  })

  await test.step('another chat, and the pages by their links', async () => {
    await keys.press('ControlOrMeta+Shift+o')
    await expect(chat.questions).toHaveCount(0)
    for (const name of ['Documents', 'Models', 'Settings']) {
      await keys.tabTo(page.getByRole('link', { name, exact: true }), 'Shift+Tab')
      await keys.press('Enter')
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
      await keys.press('Tab')
      await keys.press('Shift+Tab')
      await keys.press('ControlOrMeta+Shift+o')
      await expect(chat.box).toBeFocused()
    }
  })
})
