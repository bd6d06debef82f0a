import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useHashPath } from '../../lib/location.ts'
import type { FakeState } from '../../lib/testing/fake-core.ts'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { sampleChat, sampleFolder } from '../../lib/testing/sample-data.ts'
import { Sidebar } from './sidebar.tsx'

function Here() {
  const [path] = useHashPath()
  return <Sidebar path={path} closer={null} />
}

const show = (given: Partial<FakeState> = {}) =>
  renderWithCore(<Here />, {
    chats: [sampleChat({ id: 'lease', title: 'Notice period' }), sampleChat({ id: 'proof', title: 'Proof of √2' })],
    folders: [sampleFolder('physics', 'Physics')],
    ...given,
  })

const chat = (title: string) => screen.findByRole('link', { name: title })

describe('the list of chats', () => {
  it('invites when there is none', async () => {
    show({ chats: [], folders: [] })
    expect(await screen.findByText(/No chats yet/)).toBeVisible()
  })

  it('says what failed and tries again', async () => {
    const { user, core } = show({ failures: { 'chats.list': { code: 'database_damaged', details: {} } } })
    expect(await screen.findByRole('alert')).toHaveTextContent('The store of your chats is damaged')
    core.state.failures = { 'chats.list': { code: 'internal', details: { reference: 'k3f9' } } }
    core.tell.notice({ type: 'chats-changed', chatId: null })
    expect(await screen.findByText(/k3f9/)).toBeVisible()
    core.state.failures = {}
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await chat('Notice period')).toBeVisible()
  })

  it('puts a deleted chat back by Undo', async () => {
    const { user } = show()
    await user.pointer({ target: await chat('Notice period'), keys: '[MouseRight]' })
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Notice period' })).toBeNull())
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await chat('Notice period')).toBeVisible()
  })

  it('renames in place, and not on Escape', async () => {
    const { user, core } = show()
    ;(await chat('Notice period')).focus()
    await user.keyboard('{F2}Lease{Escape}')
    expect(await chat('Notice period')).toBeVisible()
    ;(await chat('Notice period')).focus()
    await user.keyboard('{F2}Lease{Enter}')
    expect(await chat('Lease')).toBeVisible()
    expect(core.state.calls.filter(call => call.name === 'chats.rename')).toHaveLength(1)
  })

  it('says so when a rename is refused', async () => {
    const { user } = show({ failures: { 'chats.rename': { code: 'disk_full', details: {} } } })
    ;(await chat('Notice period')).focus()
    await user.keyboard('{F2}Lease{Enter}')
    expect((await screen.findAllByText('The disk is full'))[0]).toBeVisible()
    expect(await chat('Notice period')).toBeVisible()
  })

  it('moves a chat into a folder by the menu and its keys, and closes the folder over it', async () => {
    const { user, core } = show()
    await user.click(await screen.findByRole('button', { name: 'Actions for “Proof of √2”' }))
    ;(await screen.findByRole('menuitem', { name: 'Move to folder' })).focus()
    await user.keyboard('{ArrowRight}')
    ;(await screen.findByRole('menuitemradio', { name: 'Physics' })).focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(core.state.chats.find(each => each.id === 'proof')?.folderId).toBe('physics'))
    await user.click(screen.getByRole('button', { name: /^Physics/, expanded: true }))
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Proof of √2' })).toBeNull())
  })

  it('makes a folder', async () => {
    const { user, core } = show()
    await user.click(await screen.findByRole('button', { name: 'Folders, import, trash' }))
    await user.click(await screen.findByRole('menuitem', { name: 'New folder' }))
    await user.type(await screen.findByRole('textbox', { name: 'Folder name' }), 'Law{Enter}')
    expect(await screen.findByRole('button', { name: /^Law/ })).toBeVisible()
    expect(core.state.folders.map(folder => folder.name)).toEqual(['Physics', 'Law'])
  })

  it('imports what it exported', async () => {
    const { user, core } = show()
    await user.upload(
      screen.getByLabelText('A JSON file that Ponder exported'),
      new File(['{"chat":1}'], 'chat.json', { type: 'application/json' }),
    )
    await waitFor(() => expect(window.location.hash).toBe('#/chats/chat-imported'))
    expect(core.state.calls).toContainEqual({ name: 'chats.import', input: { text: '{"chat":1}' } })
  })
})

describe('search', () => {
  const hits: FakeState['hits'] = [
    {
      chatId: 'lease',
      chatTitle: 'Notice period',
      messageId: null,
      scope: 'titles',
      snippet: [
        { text: 'Notice', isMatch: true },
        { text: ' period', isMatch: false },
      ],
      at: 1,
    },
    {
      chatId: 'proof',
      chatTitle: 'Proof of √2',
      messageId: 'm7',
      scope: 'thoughts',
      snippet: [
        { text: 'We ', isMatch: false },
        { text: 'notice', isMatch: true },
        { text: ' that <b>p</b> is even', isMatch: false },
      ],
      at: 1,
    },
  ]

  it('is driven by the keyboard alone and jumps to the message', async () => {
    const { user } = show({ hits })
    await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}notice')
    const options = await screen.findAllByRole('option')
    expect(options[0]).toHaveAttribute('aria-selected', 'true')
    await user.keyboard('{ArrowDown}')
    const field = screen.getByRole('combobox', { name: 'Search chats and thoughts' })
    expect(field).toHaveAttribute('aria-activedescendant', options[1]?.id)
    await user.keyboard('{Enter}')
    expect(window.location.hash).toBe('#/chats/proof?message=m7')
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('marks the words found and shows markup as text', async () => {
    const { user } = show({ hits })
    await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}notice')
    const [, thought] = await screen.findAllByRole('option')
    if (!thought) throw new Error('no second hit')
    expect(within(thought).getByText('notice').tagName).toBe('MARK')
    expect(thought).toHaveTextContent('that <b>p</b> is even')
  })

  it('looks only where it is told to', async () => {
    const { user } = show({ hits })
    await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}notice')
    await user.click(await screen.findByRole('radio', { name: 'Thoughts' }))
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    expect(screen.getByRole('option')).toHaveTextContent('Proof of √2')
  })

  it('says when nothing is found, and Escape leaves', async () => {
    const { user } = show()
    await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}zebra')
    expect(await screen.findByText('Nothing found for “zebra”')).toBeVisible()
    await user.keyboard('{Escape}')
    expect(screen.queryByText(/Nothing found/)).toBeNull()
  })
})
