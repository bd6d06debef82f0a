import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { contentOf, type HubContent, randomContent } from '../hub/local-hub.ts'
import { openCoreWithHub } from './hub-fixture.ts'

const room = { thinkingTokens: 8_192, kvType: 'f16' } as const
const starter = await readFile(resolve('resources', 'starter-model', 'starter-r1-5m-q8_0.gguf'))
const repo = 'somebody/Starter-GGUF'

/** The true start of a file, and nothing where its weights would be. */
function sparse(start: Buffer, sizeBytes: number): HubContent {
  const read = (from: number, to: number): Buffer => {
    const bytes = Buffer.alloc(to - from)
    if (from < start.length) start.copy(bytes, 0, from, Math.min(to, start.length))
    return bytes
  }
  return { sizeBytes, sha256: 'a'.repeat(64), read }
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  )

test('nothing is asked of the network until the person searches', async () => {
  const { hub, client } = await openCoreWithHub()
  await client.catalogue.list(room)
  await client.catalogue.machine()
  expect(hub.seen).toEqual([])
})

test('a search asks for GGUF repositories in the order wanted, page by page', async () => {
  const { hub, client } = await openCoreWithHub()
  hub.fault = {
    onPage: (request, response, count) => {
      const next = new URL(request.url ?? '/', hub.endpoint)
      next.searchParams.set('cursor', 'second')
      if (count === 1) response.setHeader('link', `<${next.href}>; rel="next"`)
      const listed = {
        id: count === 1 ? repo : 'plain/Mirror-GGUF',
        downloads: 7,
        likes: 3,
        gated: 'manual',
        lastModified: '2025-02-01T00:00:00.000Z',
        tags: ['gguf', 'license:mit', 'base_model:a/B', 'base_model:quantized:a/B'],
        gguf: { architecture: 'qwen2', total: 7_615_616_512, context_length: 131_072 },
      }
      response.end(JSON.stringify([count === 1 ? listed : { id: listed.id }]))
      return 'answered'
    },
  }
  const first = await client.catalogue.searchHub({ query: 'deepseek r1', sort: 'trending', cursor: null })
  expect(first.repos).toEqual([
    {
      repo,
      downloads: 7,
      likes: 3,
      isGated: true,
      lastModified: '2025-02-01T00:00:00.000Z',
      createdAt: null,
      license: 'mit',
      baseModels: ['a/B'],
      architecture: 'qwen2',
      parameters: 7_615_616_512,
      trainedContextTokens: 131_072,
    },
  ])
  const asked = new URL(hub.seen[0]?.url ?? '', hub.endpoint).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({ search: 'deepseek r1', sort: 'trendingScore', filter: 'gguf' })

  const second = await client.catalogue.searchHub({ query: 'deepseek r1', sort: 'trending', cursor: first.nextCursor })
  expect(second).toMatchObject({ repos: [{ repo: 'plain/Mirror-GGUF', downloads: null }], nextCursor: null })
  expect(hub.seen[1]?.url).toContain('cursor=second')
})

test('derivatives are asked for by their base model', async () => {
  const { hub, client } = await openCoreWithHub()
  const baseModel = 'deepseek-ai/DeepSeek-R1-Distill-Qwen-7B'
  await client.catalogue.derivatives({ baseModel, sort: 'likes', cursor: null })
  const asked = new URL(hub.seen[0]?.url ?? '', hub.endpoint).searchParams
  expect(asked.getAll('filter')).toEqual(['gguf', `base_model:${baseModel}`])
})

test('a repository is judged by half a megabyte of one header', async () => {
  const { hub, client } = await openCoreWithHub()
  hub.commit(repo, {
    'Starter-Q8_0.gguf': contentOf(starter),
    'Starter-F16-00002-of-00002.gguf': sparse(Buffer.alloc(0), 40e9),
    'Starter-F16-00001-of-00002.gguf': sparse(starter.subarray(0, 500_000), 40e9),
    'Starter-BF16-00001-of-00003.gguf': sparse(starter.subarray(0, 500_000), 100e9),
    'X.Q6_K.gguf.part2of2': sparse(Buffer.alloc(0), 1e9),
    'X.Q6_K.gguf.part1of2': sparse(starter.subarray(0, 500_000), 2e9),
    'mmproj-F16.gguf': randomContent(1_000),
    'README.md': randomContent(100),
  })
  const listing = await client.catalogue.repoFiles({ repo, revision: null, ...room })
  expect(listing.error).toBeNull()
  expect(listing.quants).toMatchObject([
    { quant: 'Q8_0', quality: 'closest', sizeBytes: starter.length, isComplete: true },
    { quant: 'Q6_K', paths: ['X.Q6_K.gguf.part1of2', 'X.Q6_K.gguf.part2of2'], sizeBytes: 3e9, isComplete: true },
    {
      quant: 'F16',
      paths: ['Starter-F16-00001-of-00002.gguf', 'Starter-F16-00002-of-00002.gguf'],
      sizeBytes: 80e9,
      fit: { verdict: { kind: 'too-large' } },
    },
    { quant: 'BF16', isComplete: false },
  ])
  expect(listing.quants[0]).toMatchObject({
    parts: [{ sha256: contentOf(starter).sha256 }],
    // Six layers, and the model was trained on no longer context.
    fit: { contextTokens: 4_096, verdict: { kind: 'cpu' } },
  })
  expect(hub.servedBytes).toBeLessThanOrEqual(600_000)
})

test('one file is judged by llama.cpp on its header, and nothing is left behind', async () => {
  const { hub, client, dataDir } = await openCoreWithHub()
  hub.commit(repo, { 'Starter-Q8_0.gguf': contentOf(starter) })
  const before = await readdir(dataDir)
  const fit = await client.catalogue.estimateFile({ repo, revision: null, path: 'Starter-Q8_0.gguf', ...room })
  expect(fit).toMatchObject({ verdict: { kind: 'cpu' }, weightsBytes: 5_282_816, contextTokens: 4_096 })
  expect(await readdir(dataDir)).toEqual(before)
})

test('a server that ignores ranges is read no further than needed', async () => {
  const { hub, client } = await openCoreWithHub()
  hub.commit(repo, { 'Starter-Q8_0.gguf': sparse(starter.subarray(0, 500_000), 3e9) })
  hub.fault = { ignoresRanges: true }
  const listing = await client.catalogue.repoFiles({ repo, revision: null, ...room })
  expect(listing.quants[0]?.fit).toMatchObject({ weightsBytes: 3e9 })
  expect(hub.servedBytes).toBeLessThan(100e6)
})

test.each([
  ['no GGUF at all', Buffer.from('<html>not a model</html>'), 'model_unreadable'],
  ['absurd counts', Buffer.concat([Buffer.from('GGUF\x03\0\0\0'), Buffer.alloc(16, 0xff)]), 'model_unreadable'],
])('a header with %s is a named error beside the list', async (_name, bytes, code) => {
  const { hub, client } = await openCoreWithHub()
  hub.commit(repo, { 'bad-Q4_0.gguf': contentOf(bytes) })
  const listing = await client.catalogue.repoFiles({ repo, revision: null, ...room })
  expect(listing).toMatchObject({ error: { code }, quants: [{ quant: 'Q4_0', fit: null }] })
  const estimate = client.catalogue.estimateFile({ repo, revision: null, path: 'bad-Q4_0.gguf', ...room })
  expect(await failure(estimate)).toMatchObject({ code })
})

test.each([
  ['HTML where JSON is due', '<!doctype html><title>Blocked</title>'],
  ['another shape', '{"models": []}'],
  ['entries without a name', '[{"downloads": 3}]'],
])('a search that is answered with %s has a named error', async (_name, body) => {
  const { hub, client } = await openCoreWithHub()
  hub.fault = {
    onPage: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(body)
      return 'answered'
    },
  }
  const search = client.catalogue.searchHub({ query: 'r1', sort: 'downloads', cursor: null })
  expect(await failure(search)).toMatchObject({ code: 'hub_unexpected' })
})

test('offline the search says so, and the rest works', async () => {
  const { hub, client } = await openCoreWithHub()
  await hub[Symbol.asyncDispose]()
  const search = client.catalogue.searchHub({ query: 'r1', sort: 'downloads', cursor: null })
  expect(await failure(search)).toMatchObject({ code: 'offline' })
  expect(await failure(client.catalogue.repoFiles({ repo, revision: null, ...room }))).toMatchObject({
    code: 'offline',
  })
  expect((await client.catalogue.list(room)).models.length).toBeGreaterThan(0)
})

test('a missing repository, and names that would lead elsewhere', async () => {
  const { hub, client } = await openCoreWithHub()
  expect(await failure(client.catalogue.repoFiles({ repo, revision: null, ...room }))).toMatchObject({
    code: 'hub_not_found',
  })
  const asked = hub.seen.length
  for (const name of ['a/..', '../b', 'a/b/c', 'a', 'a/b?x=1', './b', 'a/b#']) {
    expect(await failure(client.catalogue.repoFiles({ repo: name, revision: null, ...room }))).toMatchObject({
      code: 'BAD_REQUEST',
    })
  }
  for (const cursor of ['https://elsewhere.example/api/models?x', '/api/whoami-v2', '../x']) {
    const search = failure(client.catalogue.searchHub({ query: '', sort: 'likes', cursor }))
    expect(['invalid_input', 'hub_unexpected']).toContain(((await search) as { code: string }).code)
  }
  expect(hub.seen).toHaveLength(asked)
})
