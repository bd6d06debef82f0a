import { axe } from './axe.ts'
import { expect, test } from './headless-fixtures.ts'

test('a newcomer goes through the three steps in French and asks the starter model; the next start asks nothing', async ({
  page,
  app,
}) => {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const expectAccessible = async (): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      const { violations } = await axe(page).analyze()
      expect(violations.map(({ id, nodes }) => `${colorScheme}: ${id} ${nodes[0]?.html}`)).toEqual([])
    }
  }
  await page.getByRole('radio', { name: 'Français' }).click()
  await expect(page.getByRole('heading', { name: 'Bienvenue dans Ponder' })).toBeVisible()
  await expect(page.getByText(app.dataDir, { exact: true })).toBeVisible()
  await expectAccessible()

  await button('Suivant').click()
  await expect(page.getByRole('heading', { name: 'Le bon modèle pour cette machine' })).toBeFocused()
  await expect(page.getByRole('button', { name: /^Obtenir .* : R1 Distill/ })).toBeVisible()
  await expectAccessible()
  await page.setViewportSize({ width: 800, height: 600 })
  await button('Suivant').click()
  await expectAccessible()

  await button('Combien font 27 + 58 ?').click()
  const answer = page.getByRole('article').last()
  await expect(answer.locator('.katex').first()).toBeVisible()
  await expect(answer).toContainText('85')

  await app.restart()
  await page.goto(app.url)
  await expect(page.getByRole('heading', { name: 'À quoi réfléchissons-nous ?' })).toBeVisible()
})
