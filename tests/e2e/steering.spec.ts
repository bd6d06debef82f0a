import { Conversation, longThought, sum } from './conversation.ts'
import { expect, test } from './headless-fixtures.ts'

test('a thought is given a hint, answered now by its key, and thought about more as another version', async ({
  page,
  app,
}) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await chat.button('Thinks freely').click()
  await page.getByRole('menuitemradio', { name: '5 min' }).click()
  await expect(chat.button('Thinks up to 5 min')).toBeFocused()
  await chat.holdInThought(longThought, app.engine)
  await expect(chat.lastAnswer).toContainText(/Thinking, .* of 5 min/)
  await chat.reasoning().click()

  await chat.button('Add a hint').click()
  const hint = page.getByRole('textbox', { name: 'Hint for the thought' })
  await expect(hint).toBeFocused()
  await hint.fill('Counting to ten will do.')
  await hint.press('Enter')
  await expect(hint).toBeHidden()
  await expect(chat.box).toBeFocused()
  const isGiven = chat.lastAnswer.getByText('there is a hint from the user: Counting to ten will do.')
  await app.engine.advance(() => isGiven.isVisible())

  await page.keyboard.press('ControlOrMeta+j')
  await app.engine.thaw()
  await chat.finished()
  await expect(chat.lastAnswer).toContainText('I will give the best answer that I have now.')
  await expect(chat.lastAnswer).toContainText('finished')
  await expect(chat.button('Answer now')).toHaveCount(0)

  await chat.ask(sum)
  await chat.button('More', chat.lastAnswer).click()
  await page.getByRole('menuitem', { name: 'Think more' }).click()
  await expect(chat.lastAnswer).toContainText('2/2')
  await chat.finished()
  await chat.reasoning().click()
  await expect(chat.lastAnswer).toContainText('Wait, let me think about this once more')
})

test('a thought that was stopped is answered now, and a hint outlives the thought that it was typed for', async ({
  page,
  app,
}) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await chat.holdInThought(longThought, app.engine)
  await page.keyboard.press('Escape')
  await expect(chat.lastAnswer).toContainText('You stopped this answer.')
  await app.engine.thaw()
  await chat.button('Answer now', chat.lastAnswer).click()
  await chat.finished()
  await expect(chat.lastAnswer).toContainText('finished')
  await expect(chat.answers).toHaveCount(1)

  await chat.holdInThought(longThought, app.engine)
  await chat.button('Add a hint').click()
  const hint = page.getByRole('textbox', { name: 'Hint for the thought' })
  await hint.fill('Count backwards.')
  await app.engine.thaw()
  await chat.finished()
  await expect(hint).toHaveValue('Count backwards.')
  await hint.press('Enter')
  await expect(chat.lastAnswer).toContainText('2/2')
  await chat.finished()
})
