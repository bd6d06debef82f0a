import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { TextReader } from '../../src/main/documents/test-reader.ts'
import { LogFile } from '../../src/main/log-file.ts'
import { exactText, type MessagePart, partsText } from '../../src/shared/domain/message-part.ts'
import { ask, isThinking, messagesOf, openCore, temporaryDir, watchRun } from './core-fixture.ts'
import { addDocument } from './data-fixture.ts'

/** Every run of four words: a log may say "of the", never a sentence of theirs. */
function phrases(text: string): string[] {
  const words = text.split(/\s+/).filter(word => word !== '')
  return words.slice(3).map((_, at) => words.slice(at, at + 4).join(' '))
}

test('no word of a question, thought, answer, draft or document is in the log, whatever goes wrong', async () => {
  const dataDir = await temporaryDir()
  const logs = new LogFile(join(dataDir, 'logs'))
  onTestFinished(() => logs[Symbol.dispose]())
  // Debug lines too, which no host writes.
  const core = await openCore(dataDir, { reader: new TextReader(), logSink: logs })
  const { client } = core
  const scope = await addDocument(
    client,
    'quorvexa-name.txt',
    'The quorvexa-document drill has a warranty of 24 months.',
  )
  await client.chats.saveDraft({ chatId: null, text: 'quorvexa-draft' })
  const documents = { documentIds: [scope], collectionIds: [], mode: 'auto' as const }
  const first = await ask(client, 'What is 27 + 58? quorvexa-question')
  const done = await watchRun(client, first.runId)
  const asked = await ask(client, 'What is the warranty of the quorvexa-document drill?', null, documents)
  await watchRun(client, asked.runId)
  await client.chats.search({ query: 'quorvexa-search', scope: 'all', limit: 5 })
  await client.documents.search({ query: 'quorvexa-search', documentIds: null, limit: 5 })
  await expect(client.chats.import({ text: '{"quorvexa-import": ' })).rejects.toThrow()
  // A crash in the middle of a thought: the engine's last words go into the log.
  const long = await ask(client, 'Think for a long time: count to 100 in your head. quorvexa-crash')
  await watchRun(client, long.runId, isThinking)
  core.killEngine()
  await watchRun(client, long.runId)
  const written: MessagePart[][] = [
    [...done.parts],
    ...(await messagesOf(client, asked.chatId)).map(({ parts }) => [...parts]),
    ...(await messagesOf(client, long.chatId)).map(({ parts }) => [...parts]),
  ]
  const { text: diagnostics } = await client.data.diagnostics()
  await core.close()

  const names = readdirSync(join(dataDir, 'logs'))
  const log = names.map(name => readFileSync(join(dataDir, 'logs', name), 'utf8')).join('\n')
  expect(log).toContain('core is up')
  expect(log).not.toContain('quorvexa')
  expect(diagnostics).not.toContain('quorvexa')
  const said = written.flatMap(parts => [
    ...phrases(partsText(parts, 'thinking')),
    ...phrases(exactText(parts, 'text')),
  ])
  expect(said.length).toBeGreaterThan(20)
  expect(said.filter(phrase => log.includes(phrase) || diagnostics.includes(phrase))).toEqual([])
})

test('the log never takes more than its share of the disk', async () => {
  const dir = join(await temporaryDir(), 'logs')
  using logs = new LogFile(dir, 10_000)
  for (let line = 0; line < 2_000; line += 1) logs.write('info', `line ${line} `.padEnd(100, '.'))
  const sizes = readdirSync(dir).map(name => statSync(join(dir, name)).size)
  expect(sizes).toHaveLength(3)
  expect(Math.max(...sizes)).toBeLessThan(10_200)
  logs.clear()
  expect(readdirSync(dir).map(name => statSync(join(dir, name)).size)).toEqual([0])
})
