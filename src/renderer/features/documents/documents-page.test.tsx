import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { defaultEmbeddingModel } from '../../../shared/domain/embedding-model.ts'
import { fakeDocuments, sampleDocument } from '../../lib/testing/fake-documents.ts'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { DocumentsPage } from './documents-page.tsx'
import { DropFiles } from './drop-files.tsx'

function documents() {
  return fakeDocuments({
    list: [
      sampleDocument({ id: 'd1', name: 'lease.pdf', kind: 'pdf', scannedPages: 2 }),
      sampleDocument({ id: 'd2', name: 'book.epub', state: { state: 'reading', pagesRead: 40, pageCount: 212 } }),
      sampleDocument({
        id: 'd3',
        name: 'secret.pdf',
        state: { state: 'failed', error: { code: 'document_encrypted', details: {} } },
        collectionIds: ['c1'],
      }),
    ],
    collections: [{ id: 'c1', name: 'Workshop', createdAt: 0, documentCount: 1 }],
    embedding: { modelName: null, embedded: 0, passages: 12 },
  })
}

async function row(name: string) {
  return within(await screen.findByRole('listitem', { name }))
}

test('tells of each document where it stands, and recognises text on demand', async () => {
  const { user, core } = renderWithCore(<DocumentsPage />, { documents: documents() })
  expect((await row('book.epub')).getByText('reading 40/212')).toBeVisible()
  expect((await row('secret.pdf')).getByText('This file is locked with a password')).toBeVisible()
  expect(await screen.findByText(/Keyword search only/)).toBeVisible()
  await user.click((await row('lease.pdf')).getByRole('button', { name: 'Recognise text' }))
  expect(core.state.calls).toContainEqual(expect.objectContaining({ input: { documentId: 'd1' } }))
  const recognising = await (await row('lease.pdf')).findByText('recognising text 0/3')
  core.state.documents.list = [
    sampleDocument({ id: 'd1', name: 'lease.pdf', state: { state: 'recognising', pagesRead: 2, pageCount: 3 } }),
  ]
  core.tell.notice({ type: 'documents-changed' })
  await waitFor(() => expect(recognising).toHaveTextContent('recognising text 2/3'))
})

test('fetches the embedding model at a click, shows how far it is, and says so when it stands', async () => {
  const { user, core } = renderWithCore(<DocumentsPage />, { documents: documents() })
  await user.click(await screen.findByRole('button', { name: 'Get it · 115 MB' }))
  const { repo, revision, path } = defaultEmbeddingModel
  expect(core.state.calls).toContainEqual({ name: 'downloads.start', input: { repo, revision, paths: [path] } })
  const progress = await screen.findByRole('progressbar', { name: /^Fetching the embedding model granite/ })
  expect(progress).toBeVisible()
  expect(screen.queryByRole('button', { name: /^Get it/ })).toBeNull()
  await core.connection.client.downloads.pause({ downloadId: core.state.downloads[0]?.id ?? '' })
  expect(await screen.findByText(/the download of the embedding model has stopped/)).toBeVisible()
})

test('a collection shows its own, and loses its documents to none when it is deleted', async () => {
  const { user } = renderWithCore(<DocumentsPage />, { documents: documents() })
  await user.click(await screen.findByRole('button', { name: /^Workshop/ }))
  expect(screen.getAllByRole('listitem').map(each => each.getAttribute('aria-label'))).toEqual(['secret.pdf'])
  await user.click(screen.getByRole('button', { name: 'Actions for Workshop' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }))
  expect(await screen.findByRole('listitem', { name: 'lease.pdf' })).toBeVisible()
})

test('five thousand documents: only those in view are in the page', async () => {
  const list = Array.from({ length: 5_000 }, (_, index) => sampleDocument({ id: `d${index}`, name: `${index}.txt` }))
  renderWithCore(<DocumentsPage />, { documents: fakeDocuments({ list }) })
  expect(await screen.findByText(/5,000 documents/)).toBeVisible()
  expect(screen.queryAllByRole('listitem').length).toBeLessThan(100)
})

test('files dropped on the page come in, and one that is refused is a line of its own', async () => {
  window.location.hash = '/documents'
  const { core, user } = renderWithCore(
    <>
      <DocumentsPage />
      <DropFiles />
    </>,
  )
  await screen.findByText('No documents yet')
  const files = [new File(['facts'], 'facts.txt'), new File(['x'], 'huge.bin')]
  core.state.failures['documents.beginUpload'] = { code: 'disk_full', details: {} }
  const dataTransfer = { types: ['Files'], files: [files[1]], items: [] }
  fireEvent.dragOver(window, { dataTransfer })
  expect(await screen.findByText('Drop to add to your documents')).toBeVisible()
  fireEvent.drop(window, { dataTransfer })
  const refused = await screen.findByRole('list', { name: 'Files' })
  expect(within(refused).getByRole('listitem', { name: 'huge.bin' })).toBeVisible()
  delete core.state.failures['documents.beginUpload']
  fireEvent.drop(window, { dataTransfer: { ...dataTransfer, files: [files[0]] } })
  expect(await screen.findByRole('listitem', { name: 'facts.txt' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Remove huge.bin' }))
  // The list is drawn anew once a frame.
  await waitFor(() => expect(screen.queryByRole('listitem', { name: 'huge.bin' })).not.toBeInTheDocument())
})

/** As a browser gives out what was dropped; a folder tells its files in turns. */
function entry(name: string, inside?: readonly object[]) {
  if (inside === undefined) {
    const file = new File(['facts'], name)
    return { name, isFile: true, isDirectory: false, file: (give: (file: File) => void) => give(file) }
  }
  const turns = [inside, []]
  const readEntries = (give: (entries: readonly object[]) => void) => give(turns.shift() ?? [])
  return { name, isFile: false, isDirectory: true, createReader: () => ({ readEntries }) }
}

function documentsPage() {
  window.location.hash = '/documents'
  return renderWithCore(
    <>
      <DocumentsPage />
      <DropFiles />
    </>,
  )
}

test('of a folder that is dropped all that may be documents come in, from the folders below too', async () => {
  documentsPage()
  await screen.findByText('No documents yet')
  const below = entry('below', [entry('b.pdf'), entry('photo.jpg')])
  const folder = entry('mine', [entry('a.txt'), entry('.hidden'), entry('node_modules', [entry('c.js')]), below])
  const items = [entry('given.jpg'), folder].map(each => ({ kind: 'file', webkitGetAsEntry: () => each }))
  fireEvent.drop(window, { dataTransfer: { types: ['Files'], files: [], items } })
  await screen.findByRole('listitem', { name: 'b.pdf' })
  // What was given by itself is not passed over: it is refused with its reason.
  const names = screen.getAllByRole('listitem').map(each => each.getAttribute('aria-label'))
  expect(names.sort()).toEqual(['a.txt', 'b.pdf', 'given.jpg'])
})

test('files that are pasted come in; the picture that rich text brings along leaves the text alone', async () => {
  documentsPage()
  await screen.findByText('No documents yet')
  const paste = (clipboardData: { types: string[]; files: File[] }) => {
    const event = createEvent.paste(window, { clipboardData: { items: [], ...clipboardData } })
    fireEvent(window, event)
    return event.defaultPrevented
  }
  const picture = new File(['x'], 'image.png', { type: 'image/png' })
  expect(paste({ types: ['text/plain'], files: [] })).toBe(false)
  expect(paste({ types: ['text/plain', 'text/html', 'Files'], files: [picture] })).toBe(false)
  expect(paste({ types: ['text/plain', 'Files'], files: [new File(['facts'], 'facts.txt')] })).toBe(true)
  expect(await screen.findByRole('listitem', { name: 'facts.txt' })).toBeVisible()
  expect(screen.queryByRole('listitem', { name: 'image.png' })).not.toBeInTheDocument()
})
