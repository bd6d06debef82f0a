import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ChatRepository } from '../../src/main/chats/chat-repository.ts'
import { MessageRepository, type NewMessage } from '../../src/main/chats/message-repository.ts'
import { openTestStore, temporaryDataDir } from '../../src/main/storage/test-store.ts'
import { canMount, mountDisk, remountDisk, whyNoDisk } from './small-disk.ts'

async function disk(size: string): Promise<string> {
  const dataDir = await temporaryDataDir()
  const mounted = mountDisk(dataDir, size)
  onTestFinished(() => mounted[Symbol.dispose]())
  return dataDir
}

function question(id: string, parentId: string | null, text: string): NewMessage {
  return { id, chatId: 'c', parentId, role: 'user', parts: [{ type: 'text', text }], createdAt: 1 }
}

test('a file where the folder should be', async () => {
  const parent = await temporaryDataDir()
  writeFileSync(join(parent, 'file'), '')
  await expect(openTestStore(join(parent, 'file'))).rejects.toMatchObject({ code: 'data_dir_read_only' })
  await expect(openTestStore(join(parent, 'file', 'below'))).rejects.toMatchObject({ code: 'data_dir_read_only' })
})

test.skipIf(!canMount)(`a read-only disk is named, before and after there was a store on it${whyNoDisk}`, async () => {
  const dataDir = await disk('8m')
  remountDisk(dataDir, 'ro')
  await expect(openTestStore(dataDir)).rejects.toMatchObject({ code: 'data_dir_read_only' })
  remountDisk(dataDir, 'rw')
  await (await openTestStore(dataDir))[Symbol.asyncDispose]()
  remountDisk(dataDir, 'ro')
  const before = readdirSync(dataDir)
  await expect(openTestStore(dataDir)).rejects.toMatchObject({ code: 'data_dir_read_only' })
  expect(readdirSync(dataDir)).toEqual(before)
})

test.skipIf(!canMount)(`a disk that is full from the start is named${whyNoDisk}`, async () => {
  for (const size of ['4k', '16k', '64k', '128k', '192k']) {
    const dataDir = await disk(size)
    await expect(openTestStore(dataDir), size).rejects.toMatchObject({ code: 'disk_full' })
  }
})

test.skipIf(!canMount)(
  `a disk that fills up loses nothing that was stored, and all goes on when there is room${whyNoDisk}`,
  async () => {
    const dataDir = await disk('4m')
    const stored: string[] = []
    {
      await using store = await openTestStore(dataDir)
      new ChatRepository(store.db).insert({ id: 'c', title: 'c', folderId: null, createdAt: 1 })
      const messages = new MessageRepository(store.db)
      const fill = () => {
        for (let index = 0; index < 10_000; index++) {
          messages.insert(question(`m${index}`, stored.at(-1) ?? null, 'lorem ipsum '.repeat(500)))
          stored.push(`m${index}`)
        }
      }
      expect(fill).toThrow(expect.objectContaining({ code: 'disk_full' }))
      expect(messages.activePath('c').map(({ id }) => id)).toEqual(stored)
      remountDisk(dataDir, 'size=32m')
      messages.insert(question('after', stored.at(-1) ?? null, 'room again'))
    }
    expect(stored.length).toBeGreaterThan(10)
    await using store = await openTestStore(dataDir)
    expect(new MessageRepository(store.db).activePath('c').map(({ id }) => id)).toEqual([...stored, 'after'])
  },
)

test('a database that may not grow names the full disk, and keeps what it has', async () => {
  await using store = await openTestStore(await temporaryDataDir())
  const { db } = store
  new ChatRepository(db).insert({ id: 'c', title: 'c', folderId: null, createdAt: 1 })
  const messages = new MessageRepository(db)
  messages.insert(question('first', null, 'hello'))
  db.exec('PRAGMA max_page_count = 1')
  const insert = () => messages.insert(question('second', 'first', 'x'.repeat(1_000_000)))
  expect(insert).toThrow(expect.objectContaining({ code: 'disk_full' }))
  expect(messages.activePath('c').map(({ id }) => id)).toEqual(['first'])
  db.exec('PRAGMA max_page_count = 1000000')
  insert()
  expect(messages.activePath('c').map(({ id }) => id)).toEqual(['first', 'second'])
})
