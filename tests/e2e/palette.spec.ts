import { axe } from './axe.ts'
import { expect, test } from './headless-fixtures.ts'

for (const scheme of ['light', 'dark'] as const)
  test(`the palette, ${scheme}, by the keyboard alone and in a small window`, async ({ page }, testInfo) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    await page.keyboard.press('ControlOrMeta+k')
    const field = page.getByRole('combobox', { name: 'Find a command, a chat or a model' })
    await expect(field).toBeFocused()
    await expect(page.getByRole('option').first()).toBeVisible()
    const { violations } = await axe(page).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
    await testInfo.attach(`palette-${scheme}`, { body: await page.screenshot(), contentType: 'image/png' })
    await page.setViewportSize({ width: 800, height: 600 })
    await page.keyboard.press('ArrowUp')
    await expect(page.getByRole('option').last()).toBeInViewport()
    await testInfo.attach(`palette-${scheme}-small`, { body: await page.screenshot(), contentType: 'image/png' })

    await field.fill('sett')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await page.keyboard.press('ControlOrMeta+k')
    await expect(field).toBeFocused()
    await page.keyboard.type('search')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Search chats and thoughts' })).toBeFocused()
  })
