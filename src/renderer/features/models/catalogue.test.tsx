import { screen, waitFor, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { Download } from '../../../shared/domain/download.ts'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { sampleFile, sampleFit, sampleListed, sampleModel } from '../../lib/testing/sample-data.ts'
import { ModelsPage } from './models-page.tsx'

const repo = 'bartowski/R1-7B-GGUF'
const fileId = `${repo}:Q4_K_M`
const fast = sampleFit({ kind: 'gpu' }, { typicalAnswerSeconds: 37.5, speedFrom: 'calibration' })
const seven = sampleListed({
  id: 'deepseek-ai/7B',
  name: 'DeepSeek R1 Distill Qwen 7B',
  benchmarks: { ...sampleListed({ id: '', name: '' }).benchmarks, aime24Pass1: 55.5, aime24Cons64: 83.3 },
  files: [sampleFile(`${repo}:Q2_K`, fast, { quality: 'smaller' }), sampleFile(fileId, fast)],
})
const recommended = { modelId: seven.id, fileId, reason: 'gpu' } as const
const machine = {
  ram: { totalBytes: 16e9, freeBytes: 11.2e9 },
  gpu: { name: 'Radeon 7600', totalBytes: 8e9, freeBytes: 7.1e9, isUnified: false },
  disk: { totalBytes: 500e9, freeBytes: 412e9 },
  calibration: null,
  loads: [],
}
const row = (name: string) => screen.findByRole('listitem', { name })

it('says where each model runs, what it needs, how fast and how well', async () => {
  const partly = sampleFit({ kind: 'partly', layers: 28, totalLayers: 49 })
  const tooLarge = sampleFit({ kind: 'too-large', missingBytes: 6_200_000_000 })
  const { user, core } = renderWithCore(<ModelsPage />, {
    machine,
    catalogue: {
      recommended,
      models: [
        sampleListed({ id: '14B', name: 'R1 14B', files: [sampleFile('a/14:Q4_K_M', partly)] }),
        sampleListed({
          id: '32B',
          name: 'R1 32B',
          files: [sampleFile('a/32:Q4_K_M', tooLarge), sampleFile('a/32:IQ2_M', partly, { sizeBytes: 1 })],
        }),
        sampleListed({
          id: '671B',
          name: 'R1',
          kind: 'r1',
          files: [sampleFile('a/r1:Q8_0', null, { sizeBytes: null })],
        }),
        seven,
      ],
    },
  })
  const first = await row('R1 Distill Qwen 7B')
  expect(screen.getByRole('list', { name: 'DeepSeek R1 and its distills' }).firstElementChild).toBe(first)
  expect(first).toHaveTextContent('Recommended')
  expect(first).toHaveTextContent('Q4_K_M balanced · 4.68 GB · from Qwen 2.5 Math')
  expect(first).toHaveTextContent('Runs fully on the GPUneeds 6 GB of 7.1 GB free')
  expect(first).toHaveTextContent('about 38 s an answer48 tok/s')
  expect(first).toHaveTextContent('AIME 55.5voted 83.3')
  expect(await row('R1 14B')).toHaveTextContent('Partly: 28 of 49 layers')
  expect(await row('R1 32B')).toHaveTextContent('Too large by 6.2 GB')
  expect(await row('R1 32B')).toHaveTextContent('IQ2_M would fit')
  expect(await row('R1')).toHaveTextContent('Not judged')
  expect(await row('R1')).toHaveTextContent('not published')
  expect(screen.getByText('Radeon 7600 · 8 GB, 7.1 GB free')).toBeVisible()

  await user.click(screen.getByRole('radio', { name: '32k' }))
  await expect.poll(() => core.state.calls.at(-1)?.input).toMatchObject({ thinkingTokens: 32_768, kvType: 'f16' })
  await user.click(screen.getByRole('button', { name: 'Measure this machine' }))
  await expect.poll(() => screen.queryByRole('button', { name: 'Measure this machine' })).toBeNull()

  await user.click(screen.getByRole('button', { name: 'Options of R1 32B' }))
  const small = await row('IQ2_M, IQ2_M.gguf')
  expect(within(small).getByRole('button', { name: 'Get 1 byte: R1 32B IQ2_M' })).toBeEnabled()
})

it('fetches a model: get, progress, pause, resume, cancel, a failure in words, use', async () => {
  const { user, core } = renderWithCore(<ModelsPage />, { machine, catalogue: { models: [seven], recommended } })
  const name = 'R1 Distill Qwen 7B Q4_K_M'
  const get = async () => within(await row('R1 Distill Qwen 7B')).getByRole('button', { name: `Get 4.68 GB: ${name}` })
  const press = async (label: string) =>
    user.click(await within(await row('R1 Distill Qwen 7B')).findByRole('button', { name: label }))
  const tell = (changes: Partial<Download>) =>
    core.tell.downloads(core.state.downloads.map(download => ({ ...download, ...changes })))
  await user.click(await get())
  expect(core.state.calls).toContainEqual({
    name: 'downloads.start',
    input: { repo, revision: null, paths: ['Q4_K_M.gguf'] },
  })
  const card = await row('R1 Distill Qwen 7B')
  await within(card).findByText('Waiting for its turn')
  tell({ state: 'running', receivedBytes: 2.34e9, totalBytes: 4.68e9, bytesPerSecond: 13e6, secondsLeft: 180 })
  expect(await within(card).findByRole('progressbar')).toHaveAttribute('aria-valuenow', '50')
  expect(card).toHaveTextContent('2.34 GB of 4.68 GB13 MB/s · 3 min left')
  tell({ state: 'running', bytesPerSecond: 0, secondsLeft: null })
  await waitFor(() => expect(card).toHaveTextContent('2.34 GB of 4.68 GBNothing comes, trying on'))
  await press(`Pause the download of ${name}`)
  expect(await within(card).findByText('Paused · 2.34 GB of 4.68 GB')).toBeVisible()
  await press(`Resume the download of ${name}`)
  tell({ state: 'failed', error: { code: 'checksum_mismatch', details: {} } })
  expect(await within(card).findByRole('alert')).toHaveTextContent('The file is damaged')
  await press(`Try again: ${name}`)
  tell({ state: 'failed', error: { code: 'gated_model', details: { repo } } })
  await press('Open settings')
  expect(window.location.hash).toBe('#/settings')
  await press(`Cancel the download of ${name}`)
  await user.click(await get())
  tell({ state: 'done' })
  core.state.models = [sampleModel({ id: 'file-1', name: 'R1 7B', fileName: 'bartowski__R1-7B-GGUF/Q4_K_M.gguf' })]
  core.tell.notice({ type: 'models-changed' })
  await press(`Use ${name}`)
  expect(core.state.calls).toContainEqual({ name: 'models.load', input: { modelId: 'file-1' } })
})

it('keeps 5,000 files of a model out of the page, but for those in view', async () => {
  // jsdom has no layout: the box that scrolls and its rows are given a height.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(76)
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  const files = Array.from({ length: 5_000 }, (_, n) => sampleFile(`${repo}:Q${n}`, fast))
  const { user, container } = renderWithCore(<ModelsPage />, {
    machine,
    catalogue: { models: [{ ...seven, files }], recommended: null },
  })
  await user.click(await screen.findByRole('button', { name: 'R1 Distill Qwen 7B' }))
  await screen.findByRole('region', { name: 'Quants and details of R1 Distill Qwen 7B' })
  expect(await screen.findByRole('listitem', { name: 'Q0, Q0.gguf' })).toHaveAttribute('aria-setsize', '5000')
  expect(container.querySelectorAll('*').length).toBeLessThan(3_000)
})

it('folds the derivatives behind a filter', async () => {
  const derivatives = ['DeepScaleR', 'Skywork'].map(name =>
    sampleListed({ id: name, name, kind: 'derivative', files: [sampleFile(`${name}/x:Q4_K_M`, fast)] }),
  )
  const { user } = renderWithCore(<ModelsPage />, {
    machine,
    catalogue: { models: [seven, ...derivatives], recommended },
  })
  await user.click(await screen.findByRole('button', { name: 'Derivatives (2)' }))
  await user.type(screen.getByRole('textbox', { name: 'Filter derivatives' }), 'sky')
  const list = screen.getByRole('list', { name: 'Derivatives (2)' })
  expect(
    within(list)
      .getAllByRole('heading')
      .map(heading => heading.textContent),
  ).toEqual(['Skywork'])
})
