import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
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
  expect(screen.getByText('Drop to add to your documents')).toBeVisible()
  fireEvent.drop(window, { dataTransfer })
  const refused = await screen.findByRole('list', { name: 'Files' })
  expect(within(refused).getByRole('listitem', { name: 'huge.bin' })).toBeVisible()
  delete core.state.failures['documents.beginUpload']
  fireEvent.drop(window, { dataTransfer: { ...dataTransfer, files: [files[0]] } })
  expect(await screen.findByRole('listitem', { name: 'facts.txt' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Remove huge.bin' }))
  expect(screen.queryByRole('listitem', { name: 'huge.bin' })).not.toBeInTheDocument()
})
