import { expect, test } from 'vitest'
import { createReader } from '../../src/main/create-reader.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { openCore, temporaryDir } from './core-fixture.ts'

test('a file that is given is read in a process of its own, found, and there after a restart', async () => {
  const dataDir = await temporaryDir()
  const core = await openCore(dataDir, { reader: createReader(createLogger(silentSink)) })
  const text = '# Trees\n\nThe oak bears acorns.\n\n# Fish\n\nThe pike lives in the lake of Zug.\n'
  const { uploadId } = await core.client.documents.beginUpload({ name: 'nature.md', sizeBytes: text.length })
  await core.client.documents.upload({ uploadId, offset: 0, bytes: new Blob([text]) })
  const { documentId } = await core.client.documents.finishUpload({ uploadId, collectionId: null })
  await expect
    .poll(async () => (await core.client.documents.list())[0])
    .toMatchObject({ id: documentId, kind: 'markdown', state: { state: 'ready' }, collectionIds: [] })
  const search = { query: 'pike lake', documentIds: null, limit: 5 }
  const [hit] = await core.client.documents.search(search)
  expect(hit).toMatchObject({ documentId, documentName: 'nature.md' })
  await core.close()

  const again = await openCore(dataDir)
  expect(await again.client.documents.search(search)).toEqual([hit])
  await expect(again.client.documents.chooseFolder({ collectionId: null })).rejects.toMatchObject({
    code: 'no_desktop',
  })
  expect(await again.client.documents.embedding()).toMatchObject({ modelName: null, embedded: 0 })
})
