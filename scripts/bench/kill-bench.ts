import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Client } from '../../src/shared/contract/index.ts'
import type { Message } from '../../src/shared/domain/message.ts'
import { exactText, type MessagePart } from '../../src/shared/domain/message-part.ts'
import type { RunState } from '../../src/shared/domain/run.ts'
import { startHost } from './host.ts'
import type { BenchContext, Measure } from './measure.ts'
import { watchRun } from './watch-run.ts'

const question = 'Think for a long time: count to 100 in your head.'
/** Answers of the starter model to the question take about a second and a half. */
const longestMs = 1_500

/** What a page saw arrive: how long the text was, and when its newest token was made. */
interface Seen {
  length: number
  at: number
}

/**
 * Kills the whole app, and then only its engine, at random moments of an answer. Nothing that was stored may be lost,
 * and of what a page had seen at most 250 ms may be missing.
 */
export async function killBench(context: BenchContext): Promise<Measure[]> {
  const rounds = context.quick ? 8 : 100
  const app = await killApp(context, rounds)
  const engine = await killEngine(context, context.quick ? 3 : 20)
  return [...app, ...engine]
}

async function killApp(context: BenchContext, rounds: number): Promise<Measure[]> {
  const dataDir = join(context.workDir, 'app')
  const lostMs: number[] = []
  const sent: { chatId: string; messageId: string; seen: Seen[] }[] = []
  let damaged = 0
  let lostMessages = 0
  for (let round = 0; round < rounds; round++) {
    const host = await startHost(dataDir, ['--threads', '1', '--gpu=off']).catch(() => undefined)
    if (host === undefined) {
      damaged++
      break
    }
    const { client } = await host.connect()
    const last = sent.at(-1)
    if (last !== undefined) lostMs.push(await missingMs(client, last))
    const started = await client.chats.send({
      chatId: null,
      folderId: null,
      parentId: null,
      text: question,
      documents: null,
    })
    const record = { chatId: started.chatId, messageId: started.assistantMessageId, seen: [] as Seen[] }
    sent.push(record)
    const watching = watchRun(client, started.runId, state => remember(record.seen, state)).catch(() => undefined)
    await new Promise(resolve => setTimeout(resolve, Math.random() * longestMs))
    await host.kill()
    await watching
    if ((round + 1) % 10 === 0) context.say(`${round + 1} of ${rounds} kills`)
  }
  const host = await startHost(dataDir, ['--threads', '1', '--gpu=off'])
  const { client } = await host.connect()
  for (const { chatId } of sent) {
    const roles = await client.chats.get({ chatId }).then(
      ({ messages }) => messages.map(message => message.role).join(),
      () => 'gone',
    )
    if (roles !== 'user,assistant') lostMessages++
  }
  await host.stop()
  const note = `${rounds} × SIGKILL of the app within ${longestMs} ms of a question`
  return [
    { name: 'kill -9 of the app: store damaged', value: damaged, unit: 'times', limit: { atMost: 0 }, note },
    { name: 'kill -9 of the app: messages lost', value: lostMessages, unit: '', limit: { atMost: 0 }, note },
    {
      name: 'kill -9 of the app: tokens missing, worst',
      value: Math.max(0, ...lostMs),
      unit: 'ms',
      limit: { atMost: 250 },
      note: 'from the newest token that a page had seen back to the newest one that was stored',
    },
  ]
}

function remember(seen: Seen[], { parts, run }: RunState): void {
  if (run.firstTokenAt === null) return
  seen.push({ length: textLength(parts), at: run.firstTokenAt + run.thoughtMs + run.answerMs })
}

/** How far the stored answer is behind what was seen, in the engine's own time. */
async function missingMs(
  client: Client,
  { chatId, messageId, seen }: { chatId: string; messageId: string; seen: Seen[] },
) {
  const { messages } = await client.chats.get({ chatId })
  const answer = messages.find((message: Message) => message.id === messageId)
  const stored = textLength(answer?.parts ?? [])
  const newest = seen.at(-1)
  if (newest === undefined || newest.length <= stored) return 0
  const atStored = seen.findLast(({ length }) => length <= stored) ?? seen[0] ?? newest
  return newest.at - atStored.at
}

function textLength(parts: readonly MessagePart[]): number {
  return exactText(parts, 'thinking').length + exactText(parts, 'text').length
}

async function killEngine(context: BenchContext, rounds: number): Promise<Measure[]> {
  const host = await startHost(join(context.workDir, 'engine'), ['--threads', '1', '--gpu=off'])
  let wrong = 0
  try {
    const { client } = await host.connect()
    for (let round = 0; round < rounds; round++) {
      const started = await client.chats.send({
        chatId: null,
        folderId: null,
        parentId: null,
        text: question,
        documents: null,
      })
      const killAfter = Math.random() * longestMs
      const timer = setTimeout(() => killChildren(host.pid), killAfter)
      let longest = 0
      const { run, parts } = await watchRun(client, started.runId, state => {
        longest = Math.max(longest, textLength(state.parts))
      })
      clearTimeout(timer)
      const isKept = textLength(parts) >= longest && (run.outcome === 'interrupted' || run.outcome === 'done')
      const next = await client.chats.send({
        chatId: null,
        folderId: null,
        parentId: null,
        text: 'What is 27 + 58?',
        documents: null,
      })
      const after = await watchRun(client, next.runId)
      if (!isKept || after.run.outcome !== 'done') wrong++
    }
  } finally {
    await host.stop()
  }
  const note = `${rounds} × SIGKILL of the engine process: answer kept, next answer done`
  return [{ name: 'kill -9 of the engine: answers or apps lost', value: wrong, unit: '', limit: { atMost: 0 }, note }]
}

function killChildren(pid: number): void {
  try {
    execFileSync('pkill', ['-9', '-P', String(pid)])
  } catch {
    // Status 1: the engine had not been started yet.
  }
}
