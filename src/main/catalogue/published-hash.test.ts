import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { defaultEmbeddingModel } from '../../shared/domain/embedding-model.ts'
import { publishedHash } from './published-hash.ts'
import { catalogueReader } from './read-catalogue.ts'

test('a hash counts for the commit that it was published of, and for no other', async () => {
  const catalogue = await catalogueReader(resolve('resources', 'catalogue', 'catalogue.json'))()
  const pinned = catalogue.models
    .flatMap(({ files }) => files)
    .find(({ revision, parts }) => revision !== null && parts[0]?.sha256)
  const [part] = pinned?.parts ?? []
  const file = { repo: pinned?.repo ?? '', commit: pinned?.revision ?? '', path: part?.path ?? '' }
  expect(publishedHash(catalogue, file)).toBe(part?.sha256)
  expect(publishedHash(catalogue, { ...file, commit: 'another' })).toBeNull()
  const { repo, revision: commit, path, sha256 } = defaultEmbeddingModel
  expect(publishedHash(catalogue, { repo, commit, path })).toBe(sha256)
})
