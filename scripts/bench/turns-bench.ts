import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Client } from '../../src/shared/contract/index.ts'
import { startHost } from './host.ts'
import type { BenchContext, Measure } from './measure.ts'
import { watchRun } from './watch-run.ts'

const questions = [
  'What is 27 + 58?',
  'Nina has 41 coins and buys 17 more. How many coins does Nina have now?',
  'What is 24 times 4?',
]

/** `<think>` and a newline: the history has the answer in their place. */
const thoughtOpening = 2

/** How much of a conversation is read again for a follow-up question: the last answer and the new message at most. */
export async function turnsBench(context: BenchContext): Promise<Measure[]> {
  const host = await startHost(context.workDir, ['--threads', '1', '--gpu=off'])
  try {
    const { client } = await host.connect()
    if (context.modelPath !== null) await chooseModelFile(client, context.workDir, context.modelPath)
    return await measureTurns(client)
  } finally {
    await host.stop()
  }
}

async function measureTurns(client: Client): Promise<Measure[]> {
  const measures: Measure[] = []
  let parent: { chatId: string; assistantMessageId: string } | null = null
  let before = { promptTokens: 0, answerTokens: 0 }
  for (const [index, text] of questions.entries()) {
    const started: Awaited<ReturnType<Client['chats']['send']>> = await client.chats.send({
      chatId: parent?.chatId ?? null,
      folderId: null,
      parentId: parent?.assistantMessageId ?? null,
      text,
      documents: null,
    })
    const { run } = await watchRun(client, started.runId)
    // All that came after the prompt of the turn before, which ended with the forced opening of a thought.
    const needed = run.promptTokens - Math.max(0, before.promptTokens - thoughtOpening)
    measures.push({
      name: `turn ${index + 1}: tokens read ÷ (new message + last answer)`,
      value: run.readTokens / needed,
      unit: '',
      limit: { atMost: 1 },
      note: `read ${run.readTokens} of a prompt of ${run.promptTokens}; last answer ${before.answerTokens}`,
    })
    before = run
    parent = started
  }
  return measures
}

/** Puts a model file in the data folder and makes it the one that answers. */
export async function chooseModelFile(client: Client, dataDir: string, path: string): Promise<void> {
  await mkdir(join(dataDir, 'models'), { recursive: true })
  await copyFile(path, join(dataDir, 'models', basename(path)))
  const model = (await client.models.list()).find(({ fileName }) => fileName === basename(path))
  if (model === undefined) throw new Error('the model file is not listed')
  await client.models.load({ modelId: model.id })
}
