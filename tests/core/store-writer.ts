import { ChatRepository } from '../../src/main/chats/chat-repository.ts'
import { MessageRepository } from '../../src/main/chats/message-repository.ts'
import { RunRepository } from '../../src/main/chats/run-repository.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { openStore } from '../../src/main/storage/open-database.ts'
import { applyRunEvent } from '../../src/shared/domain/apply-run-event.ts'
import { r1Sampling } from '../../src/shared/domain/r1-sampling.ts'
import { newRun, type RunEvent } from '../../src/shared/domain/run.ts'

/**
 * A child process that does to a store what answers do, without end, until it is killed. What is on the disk for
 * certain is printed: a line for each message (`message <id>`) and for each batch of the journal (`journal <run> <n>`).
 */
const dataDir = process.argv[2]
const prefix = process.argv[3]
if (dataDir === undefined || prefix === undefined) throw new Error('store-writer DATA_DIR PREFIX')

const { db } = await openStore({ dataDir, log: createLogger(silentSink), now: Date.now })
const chats = new ChatRepository(db)
const messages = new MessageRepository(db)
const runs = new RunRepository(db)

/** After the commit, so that what was read from here is promised. */
function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

for (let turn = 0; ; turn++) {
  const chatId = `${prefix}-${turn}`
  const [userId, assistantId, runId] = [`${chatId}-u`, `${chatId}-a`, `${chatId}-r`]
  const queued = newRun({ id: runId, chatId, messageId: assistantId, queuedAt: Date.now() })
  db.transaction(() => {
    chats.insert({ id: chatId, title: chatId, folderId: null, createdAt: Date.now() })
    messages.insert({
      id: userId,
      chatId,
      parentId: null,
      role: 'user',
      parts: [{ type: 'text', text: `question ${chatId}` }],
      createdAt: Date.now(),
    })
    messages.insert({ id: assistantId, chatId, parentId: userId, role: 'assistant', parts: [], createdAt: Date.now() })
    runs.insert(queued, r1Sampling)
  })
  say(`message ${userId}`)
  say(`message ${assistantId}`)
  let state = queued
  for (let batch = 1; batch <= 40; batch++) {
    const event: RunEvent = {
      type: 'tokens',
      channel: batch <= 25 ? 'thinking' : 'text',
      text: `${batch} `,
      tokens: 1,
      elapsedMs: 1,
      at: Date.now(),
    }
    state = applyRunEvent(state, event)
    runs.appendJournal(runId, [event])
    say(`journal ${assistantId} ${batch}`)
  }
  runs.finish(applyRunEvent(state, { type: 'finished', outcome: 'done', error: null, at: Date.now() }))
  await new Promise(resolve => setImmediate(resolve))
}
