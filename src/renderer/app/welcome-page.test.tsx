import { screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { WelcomeStep } from '../../shared/domain/settings.ts'
import { defaultSettings } from '../../shared/domain/settings-defaults.ts'
import { About } from '../features/settings/about.tsx'
import type { FakeState } from '../lib/testing/fake-core.ts'
import { renderWithCore } from '../lib/testing/render-with-core.tsx'
import { sampleFile, sampleFit, sampleListed, sampleModel } from '../lib/testing/sample-data.ts'
import { Palette } from './palette.tsx'
import { Routes } from './routes.tsx'

const starter = sampleModel({ id: 'starter', name: 'Starter R1', isStarter: true })
const fit = sampleFit({ kind: 'gpu' }, { typicalAnswerSeconds: 37.5, speedFrom: 'calibration' })
const fileId = 'bartowski/R1-7B-GGUF:Q4_K_M'
const seven = sampleListed({ id: '7B', name: 'DeepSeek R1 Distill Qwen 7B', files: [sampleFile(fileId, fit)] })
const recommended = { modelId: '7B', fileId, reason: 'gpu' } as const

function open(welcome: WelcomeStep | null, given: Partial<FakeState> = {}) {
  window.location.hash = '#/chats'
  const settings = { ...defaultSettings, welcome }
  const view = renderWithCore(<Routes opener={null} />, { settings, models: [starter], ...given })
  const called = (name: string) => view.core.state.calls.filter(call => call.name === name).map(({ input }) => input)
  return { ...view, called }
}
const message = () => screen.findByRole('textbox', { name: 'Message' })
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })

it('leads through three steps by the keyboard, and never stands in the way of the message field', async () => {
  const { user, core } = open('language', { catalogue: { models: [seven], recommended } })
  await heading('Welcome to Ponder')
  expect(await message()).toHaveFocus()
  expect(await screen.findByText('/home/ada/ponder')).toBeVisible()

  await user.click(screen.getByRole('radio', { name: 'Français' }))
  await user.click(screen.getByRole('radio', { name: 'Dark' }))
  await waitFor(() => expect(core.state.settings).toMatchObject({ language: 'fr', theme: 'dark' }))

  screen.getByRole('button', { name: 'Next' }).focus()
  await user.keyboard('{Enter}')
  expect(await heading('The right model for this machine')).toHaveFocus()
  screen.getByRole('button', { name: 'Next' }).focus()
  await user.keyboard('{Enter}')
  expect(await heading('Watch it think')).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Back' }))
  expect(screen.getByRole('button', { name: 'Model' })).toHaveAttribute('aria-current', 'step')
  await user.click(screen.getByRole('button', { name: 'First question' }))
  await user.click(screen.getByRole('button', { name: 'Done' }))
  await heading('What shall we think about?')
  expect(await message()).toHaveFocus()
  expect(core.state.settings.welcome).toBeNull()
})

it.each(['{Escape}', 'Skip all'])('is skipped at once: %s', async way => {
  const { user, core } = open('model')
  await heading('The right model for this machine')
  const skip = screen.getByRole('button', { name: 'Skip all' })
  if (way === 'Skip all') await user.click(skip)
  else {
    skip.focus()
    await user.keyboard(way)
  }
  await heading('What shall we think about?')
  await waitFor(() => expect(core.state.settings.welcome).toBeNull())
})

it('measures, recommends with what it costs, and fetches only on the click', async () => {
  const { user, core, called } = open('model', { catalogue: { models: [seven], recommended } })
  const get = await screen.findByRole('button', { name: 'Get 4.68 GB: R1 Distill Qwen 7B Q4_K_M' })
  expect(called('catalogue.calibrate')).toHaveLength(1)
  const card = screen.getByRole('region', { name: 'The right model for this machine' })
  expect(card).toHaveTextContent('The largest that runs fully on your graphics card.')
  expect(card).toHaveTextContent(
    'Download4.68 GBMemory6 GBof 12 GB freeAn answerabout 38 son the graphics cardRoom on the disk200 GB',
  )
  expect(card).toHaveTextContent('It goes to /home/ada/ponder/models')
  expect(called('downloads.start')).toEqual([])
  await user.click(get)
  await waitFor(() => expect(called('downloads.start')).toHaveLength(1))
  const failed = { state: 'failed', error: { code: 'offline', details: {} } } as const
  core.tell.downloads(core.state.downloads.map(download => ({ ...download, ...failed })))
  expect(await screen.findByRole('alert')).toHaveTextContent('The hub cannot be reached')
})

it('says before the click that there is no network, or no room, or no model that fits', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const machine = {
    ram: { totalBytes: 16e9, freeBytes: 12e9 },
    gpu: null,
    disk: { totalBytes: 500e9, freeBytes: 1e9 },
    calibration: { bytesPerSecond: 1e10, at: 0 },
    loads: [],
  }
  const { core, called } = open('model', { machine, catalogue: { models: [seven], recommended } })
  expect(await screen.findByText(/This machine is offline/)).toBeVisible()
  expect(screen.getByText('too little for it')).toBeVisible()
  expect(called('catalogue.calibrate')).toEqual([])
  core.state.catalogue = { models: [seven], recommended: null }
  core.tell.notice({ type: 'models-changed' })
  expect(await screen.findByText('None of the R1 models fits the memory that is free now')).toBeVisible()
})

it('asks by one click, and is over for whoever asked', async () => {
  const { user, core, called } = open('question')
  await user.click(await screen.findByRole('button', { name: 'How many r are in strawberry?' }))
  await waitFor(() => expect(called('chats.send')).toMatchObject([{ text: 'How many r are in strawberry?' }]))
  expect(window.location.hash).toBe('#/chats/chat-new')
  await waitFor(() => expect(core.state.settings.welcome).toBeNull())
})

it('is over for whoever writes a question of their own instead', async () => {
  const { user, core } = open('language')
  await heading('Welcome to Ponder')
  await user.keyboard('Hello{Enter}')
  await waitFor(() => expect(core.state.settings.welcome).toBeNull())
})

it('does not come to who never had it, and comes again from About and from the palette', async () => {
  const { unmount } = open(null)
  await heading('What shall we think about?')
  expect(screen.queryByText('Welcome to Ponder')).toBeNull()
  unmount()

  const about = renderWithCore(<About />)
  await about.user.click(await screen.findByRole('button', { name: 'Show the first steps again' }))
  await waitFor(() => expect(about.core.state.settings.welcome).toBe('language'))
  expect(window.location.hash).toBe('#/chats')
  about.unmount()

  const palette = renderWithCore(<Palette onClose={() => undefined} />)
  await palette.user.keyboard('first steps{Enter}')
  await waitFor(() => expect(palette.core.state.settings.welcome).toBe('language'))
})
