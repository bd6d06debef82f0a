import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { HubRepo } from '../../../shared/domain/hub-repo.ts'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { sampleFit } from '../../lib/testing/sample-data.ts'
import { ModelsPage } from './models-page.tsx'

const found: HubRepo = {
  repo: 'owner/name',
  downloads: 12_300,
  likes: 4,
  lastModified: '2026-11-14T10:00:00Z',
  createdAt: null,
  isGated: true,
  license: 'mit',
  baseModels: [],
  architecture: 'qwen2',
  parameters: 7_600_000_000,
  trainedContextTokens: null,
}

it('asks the hub only when asked to, and fetches what it lists', async () => {
  const { user, core } = renderWithCore(<ModelsPage />, {
    hubPage: { repos: [found], nextCursor: null },
    hubListing: {
      repo: 'owner/name',
      commit: 'c0ffee',
      error: null,
      quants: [
        {
          quant: 'Q8_0',
          quality: 'closest',
          parts: [{ path: 'x-00001-of-00002.gguf', sha256: null }],
          paths: ['x-00001-of-00002.gguf', 'x-00002-of-00002.gguf'],
          sizeBytes: 8e9,
          isComplete: true,
          fit: sampleFit({ kind: 'cpu' }),
        },
      ],
    },
  })
  const asked = () =>
    core.state.calls.filter(({ name }) => ['catalogue.searchHub', 'catalogue.repoFiles'].includes(name))
  await user.type(await screen.findByRole('textbox', { name: 'Name of a model or of its author' }), 'name')
  expect(asked()).toEqual([])
  await user.keyboard('{Enter}')
  const row = await screen.findByRole('listitem', { name: 'owner/name' })
  expect(asked().at(-1)?.input).toEqual({ query: 'name', sort: 'downloads', cursor: null })
  expect(row).toHaveTextContent('Needs permission12.3K downloads · 4 likes · changed')
  await user.click(within(row).getByRole('button', { name: 'owner/name' }))
  const file = await within(row).findByRole('listitem', { name: 'Q8_0, x-00001-of-00002.gguf' })
  expect(file).toHaveTextContent('On the CPU')
  await user.click(within(file).getByRole('button', { name: 'Get 8 GB: owner/name Q8_0' }))
  const paths = ['x-00001-of-00002.gguf', 'x-00002-of-00002.gguf']
  expect(core.state.calls).toContainEqual({
    name: 'downloads.start',
    input: { repo: 'owner/name', revision: 'c0ffee', paths },
  })
  expect(await within(file).findByRole('button', { name: 'Pause the download of owner/name Q8_0' })).toBeVisible()
})

it('has llama.cpp judge a file by its header before it is fetched, once asked, and tells when it is no model', async () => {
  const quant = (path: string, sizeBytes: number) => ({
    ...{ quant: 'Q4_K_M', quality: 'balanced' as const, parts: [{ path, sha256: null }], paths: [path] },
    ...{ sizeBytes, isComplete: true, fit: sampleFit({ kind: 'cpu' }) },
  })
  const { user, core } = renderWithCore(<ModelsPage />, {
    hubPage: { repos: [found], nextCursor: null },
    hubListing: {
      repo: 'owner/name',
      commit: 'c0ffee',
      error: null,
      quants: [quant('a.gguf', 4e9), quant('b.gguf', 5e9)],
    },
    hubFit: sampleFit({ kind: 'too-large', missingBytes: 2e9 }),
  })
  const judged = () => core.state.calls.filter(({ name }) => name === 'catalogue.estimateFile')
  await user.click(await screen.findByRole('button', { name: 'Search' }))
  const row = await screen.findByRole('listitem', { name: 'owner/name' })
  await user.click(within(row).getByRole('button', { name: 'owner/name' }))
  const first = await within(row).findByRole('listitem', { name: 'Q4_K_M, a.gguf' })
  expect(judged()).toEqual([])
  await user.click(within(first).getByRole('button', { name: 'Check its header: owner/name Q4_K_M' }))
  expect(await within(first).findByText('llama.cpp’s own verdict, by its header')).toBeVisible()
  expect(first).toHaveTextContent('Too large by 2 GB')
  const input = { repo: 'owner/name', revision: 'c0ffee', path: 'a.gguf' }
  expect(judged()).toMatchObject([{ input }])

  core.state.failures = {
    'catalogue.estimateFile': { code: 'model_unsupported', details: { architecture: 'nothing' } },
  }
  const second = await within(row).findByRole('listitem', { name: 'Q4_K_M, b.gguf' })
  await user.click(within(second).getByRole('button', { name: /^Check its header/ }))
  expect(await within(second).findByRole('alert')).toHaveTextContent('nothing')
  expect(second).toHaveTextContent('On the CPU')
})

it('is calm without a network, and asks again', async () => {
  const { user, core } = renderWithCore(<ModelsPage />, {
    hubPage: { repos: [found], nextCursor: null },
    failures: { 'catalogue.searchHub': { code: 'offline', details: {} } },
  })
  await user.click(await screen.findByRole('button', { name: 'Search' }))
  expect(await screen.findByText('Hugging Face cannot be reached; everything else works.')).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
  core.state.failures = {}
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('listitem', { name: 'owner/name' })).toBeVisible()
})

it('asks again for the same words when the person does', async () => {
  const { user, core } = renderWithCore(<ModelsPage />, { hubPage: { repos: [found], nextCursor: null } })
  await user.type(await screen.findByRole('textbox', { name: 'Name of a model or of its author' }), 'name{Enter}')
  await screen.findByRole('listitem', { name: 'owner/name' })
  core.state.hubPage = { repos: [{ ...found, repo: 'owner/newer' }], nextCursor: null }
  await user.click(screen.getByRole('button', { name: 'Search' }))
  expect(await screen.findByRole('listitem', { name: 'owner/newer' })).toBeVisible()
  core.state.failures['catalogue.searchHub'] = { code: 'offline', details: {} }
  await user.click(screen.getByRole('button', { name: 'Search' }))
  await waitFor(() => expect(screen.getByText(/Hugging Face cannot be reached/)).toBeVisible())
})
