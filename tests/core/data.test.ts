import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { unpackTar } from 'modern-tar'
import { expect, test } from 'vitest'
import { TextReader } from '../../src/main/documents/test-reader.ts'
import { restoreBackup } from '../../src/main/storage/backups.ts'
import { exactText } from '../../src/shared/domain/message-part.ts'
import { ask, isThinking, messagesOf, openCore, temporaryDir, watchRun } from './core-fixture.ts'
import { addDocument, saveBackup, sendBackup } from './data-fixture.ts'
import { HandClock } from './hand-clock.ts'

async function open(dataDir: string, clock?: HandClock) {
  return await openCore(dataDir, { reader: new TextReader(), ...(clock && { clock }) })
}

/** A chat, a draft, a folder, a document and a setting. */
async function fill(core: Awaited<ReturnType<typeof open>>) {
  const { client } = core
  const asked = await ask(client, 'What is 27 + 58?')
  const state = await watchRun(client, asked.runId)
  await client.chats.createFolder({ name: 'Sums' })
  await client.chats.saveDraft({ chatId: null, text: 'half a thou' })
  await addDocument(client, 'drill.txt', 'The warranty of the Tamoro drill is 24 months.')
  await client.settings.update({ contextTokens: 4_096 })
  return { chatId: asked.chatId, answer: exactText(state.parts, 'text') }
}

test('a backup brings everything back, on a folder where nothing is', async () => {
  const first = await open(await temporaryDir())
  const { chatId, answer } = await fill(first)
  const bytes = await saveBackup(first.client)
  expect(readdirSync(join(first.dataDir, 'backups'))).toEqual([])
  await first.close()

  const dataDir = await temporaryDir()
  const second = await open(dataDir)
  const { restoreId, content } = await sendBackup(second.client, bytes)
  expect(content).toMatchObject({ version: '0.0.0-test', chats: 1, documents: 1, models: [] })
  expect(await second.client.chats.list({ trashed: false })).toEqual([])
  await second.client.data.applyRestore({ restoreId })
  await second.close()

  const third = await open(dataDir)
  const messages = await messagesOf(third.client, chatId)
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  expect(exactText(messages[1]?.parts ?? [], 'text')).toBe(answer)
  expect(await third.client.chats.newChatDraft()).toBe('half a thou')
  expect(await third.client.chats.listFolders()).toMatchObject([{ name: 'Sums' }])
  expect((await third.client.settings.get()).contextTokens).toBe(4_096)
  const [document] = await third.client.documents.list()
  const file = await third.client.documents.read({ documentId: document?.id ?? '', offset: 0, length: 1_000 })
  expect(await file.text()).toContain('Tamoro')
  expect(readdirSync(dataDir)).toContain('before-restore')
  await third.close()

  await (await open(dataDir)).close()
  expect(readdirSync(dataDir)).not.toContain('before-restore')
})

test('a backup made in the middle of an answer is of one moment, and the answer goes on', async () => {
  const core = await open(await temporaryDir())
  const asked = await ask(core.client, 'Think for a long time: count to 100 in your head.')
  await watchRun(core.client, asked.runId, isThinking)
  const bytes = await saveBackup(core.client)
  await core.client.chats.stop({ runId: asked.runId })
  await core.close()
  const files = await unpackTar(bytes)
  expect(files.map(({ header }) => header.name)).toEqual(['manifest.json', 'ponder.db'])
  const file = join(await temporaryDir(), 'copy.db')
  writeFileSync(file, files[1]?.data ?? '')
  const copy = new BetterSqlite3(file)
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(copy.prepare('SELECT count(*) FROM runs WHERE outcome IS NULL').pluck().get()).toBe(1)
  copy.close()
})

test('what is no backup, damaged, cut or newer is refused by name, and nothing is touched', async () => {
  const core = await open(await temporaryDir())
  const { client, dataDir } = core
  const { chatId } = await fill(core)
  const bytes = await saveBackup(client)
  const at = (text: string): number => Buffer.from(bytes).indexOf(text)
  const changed = (offset: number, text: string): Uint8Array<ArrayBuffer> => {
    const copy = bytes.slice()
    copy.set(Buffer.from(text), offset)
    return copy
  }
  const attempts: [string, Uint8Array<ArrayBuffer>, string][] = [
    ['text', new TextEncoder().encode('Dear diary, '.repeat(10_000)), 'backup_unreadable'],
    ['nothing', new Uint8Array(), 'backup_unreadable'],
    [
      'a store alone',
      readFileSync(join(dataDir, 'ponder.db')).subarray() as Uint8Array<ArrayBuffer>,
      'backup_unreadable',
    ],
    ['a newer format', changed(at('"formatVersion":1'), '"formatVersion":9'), 'backup_too_new'],
    ['a byte of the document', changed(at('Tamoro'), 'Tamara'), 'backup_damaged'],
    ['a byte of the store', changed(at('SQLite format 3') + 5_000, 'x'), 'backup_damaged'],
    ['the end is missing', bytes.slice(0, -3_000), 'backup_damaged'],
    ['half is missing', bytes.slice(0, bytes.length / 2), 'backup_damaged'],
    ['a path that leads out', changed(at('documents/'), 'documents/../../x'), 'backup_damaged'],
  ]
  for (const [name, file, code] of attempts) {
    await expect(sendBackup(client, file), name).rejects.toMatchObject({ code })
  }
  const whole = await sendBackup(client, bytes, 4_194_304)
  await client.data.cancelRestore({ restoreId: whole.restoreId })
  await expect(client.data.applyRestore({ restoreId: whole.restoreId })).rejects.toMatchObject({ code: 'not_found' })
  await core.close()
  const again = await open(dataDir)
  expect(await messagesOf(again.client, chatId)).toHaveLength(2)
  expect(existsSync(join(dataDir, 'before-restore'))).toBe(false)
})

test('a core that ends between the steps of a restore does the rest at the next start', async () => {
  const first = await open(await temporaryDir())
  const { chatId } = await fill(first)
  const bytes = await saveBackup(first.client)
  await first.client.chats.trash({ chatIds: [chatId] })
  await first.client.chats.purge({ chatIds: [chatId] })
  const { restoreId } = await sendBackup(first.client, bytes)
  await first.client.data.applyRestore({ restoreId })
  await first.close()
  const { dataDir } = first
  // As the power cut left it: the present store has gone, the restored one has not come.
  mkdirSync(join(dataDir, 'restore', 'begun'))
  mkdirSync(join(dataDir, 'before-restore', 'documents'), { recursive: true })
  renameSync(join(dataDir, 'ponder.db'), join(dataDir, 'before-restore', 'ponder.db'))
  const second = await open(dataDir)
  expect(await messagesOf(second.client, chatId)).toHaveLength(2)
  expect(await second.client.documents.list()).toHaveLength(1)
})

test('the store is copied once a day, and yesterday comes back by its name', async () => {
  const clock = new HandClock()
  const core = await open(await temporaryDir(), clock)
  const { client, dataDir } = core
  const { chatId } = await fill(core)
  const daily = async () => (await client.data.overview()).dailyBackups
  clock.pass(1)
  await expect.poll(async () => (await daily()).length).toBe(1)
  clock.pass(60)
  clock.pass(24 * 60)
  // The first may still be being read through: the core looks again each minute.
  const aMinuteLater = async () => {
    clock.pass(1)
    return (await daily()).length
  }
  await expect.poll(aMinuteLater).toBe(2)
  const [, yesterday] = await daily()

  await client.chats.trash({ chatIds: [chatId] })
  await client.chats.purge({ chatIds: [chatId] })
  const today = await addDocument(client, 'today.txt', 'A document of today.')
  await client.data.restoreDaily({ name: yesterday?.name ?? '' })
  await core.close()
  const again = await open(dataDir, clock)
  expect(await messagesOf(again.client, chatId)).toHaveLength(2)
  expect(await again.client.documents.list()).toMatchObject([{ name: 'drill.txt' }])
  expect(today).not.toBe('')
  // What came after the copy is not lost yet.
  expect(readdirSync(join(dataDir, 'before-restore', 'documents'))).toHaveLength(1)
  await again.client.settings.update({ dailyBackups: false })
  clock.pass(3 * 24 * 60)
  await again.client.data.removeDaily({ name: yesterday?.name ?? '' })
  expect((await again.client.data.overview()).dailyBackups).toHaveLength(1)
  await expect(again.client.data.removeDaily({ name: '../ponder.db' })).rejects.toMatchObject({ code: 'not_found' })
})

test('a store that was overwritten in its middle is refused, and opens as it was yesterday', async () => {
  const clock = new HandClock()
  const core = await open(await temporaryDir(), clock)
  const { client, dataDir } = core
  const { chatId } = await fill(core)
  clock.pass(1)
  await expect.poll(async () => (await client.data.overview()).dailyBackups.length).toBe(1)
  clock.pass(24 * 60 - 10)
  const backupName = (await client.data.overview()).dailyBackups[0]?.name ?? ''
  await core.close()
  const file = join(dataDir, 'ponder.db')
  const bytes = readFileSync(file)
  bytes.fill(0, bytes.length * 0.25, bytes.length * 0.75)
  writeFileSync(file, bytes)
  const refused = { code: 'database_damaged', details: { backupName } }
  await expect(open(dataDir, clock)).rejects.toMatchObject(refused)
  expect(readFileSync(file).equals(bytes)).toBe(true)
  restoreBackup(dataDir, backupName)
  const again = await open(dataDir, clock)
  expect(await messagesOf(again.client, chatId)).toHaveLength(2)
  expect(await again.client.documents.list()).toHaveLength(1)
})

test('everything is deleted, models only when asked', async () => {
  const core = await open(await temporaryDir())
  const { client, dataDir } = core
  await fill(core)
  writeFileSync(join(dataDir, 'models', 'mine.gguf'), 'weights')
  for (const name of ['hub-token', 'window.json', 'window-2.json', '.updaterId'])
    writeFileSync(join(dataDir, name), 'of the one who was here')
  writeFileSync(join(dataDir, 'backups', 'damaged-x.db'), 'old words')
  await client.data.deleteEverything({ withModels: false })
  await core.close()
  const empty = await open(dataDir)
  expect(await empty.client.chats.list({ trashed: false })).toEqual([])
  expect(await empty.client.documents.list()).toEqual([])
  expect((await empty.client.settings.get()).contextTokens).toBe(16_384)
  const left = readdirSync(dataDir, { recursive: true })
    .map(String)
    .filter(name => !/^(logs|ponder)/.test(name))
  expect(left.sort()).toEqual(['backups', 'documents', 'models', 'models/mine.gguf'])
  await empty.client.data.deleteEverything({ withModels: true })
  await empty.close()
  await (await open(dataDir)).close()
  expect(readdirSync(join(dataDir, 'models'))).toEqual([])
})
