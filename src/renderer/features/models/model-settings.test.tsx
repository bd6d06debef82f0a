import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Fallback } from '../../../shared/domain/fallback.ts'
import { defaultLoadSettings, defaultModelSettings } from '../../../shared/domain/model-settings.ts'
import { r1Sampling } from '../../../shared/domain/r1-sampling.ts'
import { defaultSettings } from '../../../shared/domain/settings-defaults.ts'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { sampleModel } from '../../lib/testing/sample-data.ts'
import { ModelChip } from './model-chip.tsx'
import { ModelsPage } from './models-page.tsx'

const seven = sampleModel({ id: 'seven', name: 'R1 7B' })
const runtime = {
  backend: 'vulkan',
  gpuLayers: 20,
  totalLayers: 29,
  threads: 4,
  contextTokens: 16_384,
  promptStyle: 'r1',
  loadedWith: defaultLoadSettings,
} as const
const ready = { state: 'ready', modelId: 'seven', runtime } as const

async function open(given: Parameters<typeof renderWithCore>[1] = {}) {
  const view = renderWithCore(<ModelsPage />, { models: [seven], ...given })
  const row = await screen.findByRole('listitem', { name: 'R1 7B' })
  await view.user.click(within(row).getByRole('button', { name: 'Settings of R1 7B' }))
  const dialog = await screen.findByRole('dialog', { name: 'Settings of R1 7B' })
  await within(dialog).findByRole('textbox', { name: 'Context in tokens' })
  return { ...view, row, dialog: within(dialog), stored: () => view.core.state.modelSettings.seven }
}

it('stores each change for this model alone, and offers to load it again', async () => {
  const { user, core, dialog, stored } = await open({ engine: ready })
  expect(dialog.getByRole('textbox', { name: 'Context in tokens' })).toHaveAttribute('placeholder', '16,384')
  expect(dialog.queryByRole('button', { name: 'Load again' })).toBeNull()
  await user.click(dialog.getByRole('radio', { name: 'q8_0' }))
  await waitFor(() => expect(stored()?.kvType).toBe('q8_0'))
  await user.type(dialog.getByRole('textbox', { name: 'Layers on the GPU' }), '12{Enter}')
  await waitFor(() => expect(stored()).toEqual({ ...defaultModelSettings, kvType: 'q8_0', gpuLayers: 12 }))
  expect(dialog.getByText(/loaded as it was set before/)).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Load again' }))
  expect(core.state.calls).toContainEqual({ name: 'models.load', input: { modelId: 'seven' } })
  core.tell.engine({
    ...ready,
    runtime: { ...runtime, loadedWith: { ...defaultLoadSettings, kvType: 'q8_0', gpuLayers: 12 } },
  })
  await waitFor(() => expect(dialog.queryByRole('button', { name: 'Load again' })).toBeNull())
  await user.click(dialog.getByRole('button', { name: 'All as it comes' }))
  await waitFor(() => expect(stored()).toEqual(defaultModelSettings))
})

it('never sets a quantized cache without flash attention, nor the other way round', async () => {
  const { user, dialog, stored } = await open()
  const flash = within(dialog.getByRole('radiogroup', { name: 'Flash attention' }))
  await user.click(flash.getByRole('radio', { name: 'Off' }))
  await waitFor(() => expect(stored()?.flashAttention).toBe('off'))
  await user.click(dialog.getByRole('radio', { name: 'q4_0' }))
  await waitFor(() => expect(stored()).toMatchObject({ kvType: 'q4_0', flashAttention: 'auto' }))
  await user.click(flash.getByRole('radio', { name: 'Off' }))
  await waitFor(() => expect(stored()).toMatchObject({ kvType: 'f16', flashAttention: 'off' }))
})

it('warns when a model leaves the R1 recipe, one click leads back, another to the settings of all', async () => {
  const { user, core, dialog, stored } = await open()
  expect(dialog.getByText('As in Settings, until you change it here.')).toBeVisible()
  const temperature = dialog.getByRole('textbox', { name: 'Temperature' })
  await user.clear(temperature)
  await user.type(temperature, '1.2{Enter}')
  expect(await dialog.findByText('These are not the settings R1 was made for')).toBeVisible()
  await waitFor(() => expect(stored()?.sampling).toEqual({ ...r1Sampling, temperature: 1.2 }))
  await user.click(dialog.getByRole('button', { name: 'Back to the R1 recipe' }))
  await waitFor(() => expect(stored()?.sampling).toEqual(r1Sampling))
  await user.click(dialog.getByRole('button', { name: 'As in Settings' }))
  await waitFor(() => expect(stored()?.sampling).toBeNull())
  expect(core.state.settings.sampling).toEqual(r1Sampling)
})

it('says why a change was not stored, and shows what holds', async () => {
  const { user, dialog } = await open({ failures: { 'models.saveSettings': { code: 'disk_full', details: {} } } })
  await user.click(dialog.getByRole('radio', { name: 'q8_0' }))
  expect(await dialog.findByRole('alert')).toHaveTextContent('The disk is full')
  expect(dialog.getByRole('radio', { name: 'f16' })).toBeChecked()
})

it('tells what would fit with memory and seconds, and loads what is chosen', async () => {
  const context: Fallback = {
    kind: 'context',
    settings: { ...defaultModelSettings, contextTokens: 8_192 },
    contextTokens: 8_192,
    needBytes: 6.1e9,
    typicalAnswerSeconds: 90,
  }
  const layers: Fallback = {
    ...context,
    kind: 'layers',
    settings: { ...defaultModelSettings, gpuLayers: 12 },
    needBytes: 7e9,
    typicalAnswerSeconds: null,
  }
  const error = { code: 'out_of_memory', details: { neededBytes: 9e9, freeBytes: 7e9 } } as const
  const { user, core } = renderWithCore(<ModelsPage />, {
    models: [seven],
    fallbacks: [context, layers],
    engine: { state: 'failed', modelId: 'seven', error },
  })
  const ways = within(await screen.findByRole('region', { name: 'What would fit' }))
  const [first, second] = await ways.findAllByRole('listitem')
  expect(first).toHaveTextContent('Shorter context: 8,192 tokens')
  expect(first).toHaveTextContent('needs 6.1 GB · about 1 min 30 s an answer · 20 tok/s')
  expect(second).toHaveTextContent('12 layers on the GPU8,192 tokens of context · needs 7 GB · speed not known')
  expect(core.state.modelSettings).toEqual({})
  await user.click(ways.getByRole('button', { name: 'Use this: Shorter context: 8,192 tokens' }))
  await waitFor(() => expect(core.state.modelSettings.seven?.contextTokens).toBe(8_192))
  expect(core.state.calls.map(({ name }) => name).slice(-3)).toContain('models.load')
})

it('shows in the chip all that the model runs on, and unloads, loads and sets it from there', async () => {
  const { user, core } = renderWithCore(<ModelChip onOpenModels={() => undefined} />, {
    models: [seven],
    settings: { ...defaultSettings, modelId: 'seven' },
    engine: ready,
  })
  expect(await screen.findByText('GPU 20/29 · Vulkan · 4 threads · 16k · f16')).toBeVisible()
  const menu = () => user.click(screen.getByRole('button', { name: /^Model: ?R1 7B/ }))
  await menu()
  await user.click(await screen.findByRole('menuitem', { name: 'Unload' }))
  expect(await screen.findByText('Not loaded')).toBeVisible()
  await menu()
  await user.click(await screen.findByRole('menuitem', { name: 'Load' }))
  expect(core.state.calls).toContainEqual({ name: 'models.load', input: { modelId: 'seven' } })
  await menu()
  await user.click(await screen.findByRole('menuitem', { name: 'Settings of this model' }))
  expect(await screen.findByRole('dialog', { name: 'Settings of R1 7B' })).toBeVisible()
})
