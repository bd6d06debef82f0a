import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser, openPage } from './browser.ts'
import { startProcess } from './host.ts'
import { type LongTask, readLongTasks, watchLongTasks } from './long-tasks.ts'
import type { BenchContext, Measure } from './measure.ts'
import { readHeap } from './read-heap.ts'
import {
  charactersPerToken,
  compilingQuestion,
  compilingScript,
  durationMs,
  firstScript,
  longQuestion,
  type Script,
} from './scripted-engine.ts'
import { seedChats } from './seed-chats.ts'

const tokensPerSecond = 200

/** What a long answer costs the page: tasks that a person would feel, and memory that stays. */
export async function pageBench(context: BenchContext): Promise<Measure[]> {
  const short = await measurePage(context, 0)
  const long = await measurePage(context, 2_000)
  return [...short, ...long]
}

async function measurePage(context: BenchContext, messageCount: number): Promise<Measure[]> {
  const dataDir = join(context.workDir, String(messageCount))
  if (messageCount > 0) await seedChats(dataDir, 1, messageCount)
  const half = context.quick ? 2_000 : 25_000
  const script: Script = { thoughtTokens: half, answerTokens: half, tokensPerSecond }
  const args = ['--data-dir', dataDir, '--thought', String(half), '--answer', String(half)]
  const host = await startProcess(['scripts/bench/scripted-host.ts', ...args, '--rate', String(tokensPerSecond)])
  const browser = await launchBrowser()
  try {
    const page = await openPage(browser, host.url)
    if (messageCount > 0) await openFirstChat(page)
    const devtools = await page.context().newCDPSession(page)
    const atRest = await readHeap(devtools)
    // What the browser loads and compiles once, for the first answers, is not the text's. The tasks of loading count; those
    // of the compiling answer do not, which comes ten times as fast as the limit is for.
    const firstTasks = await tasksDuring(page, 'Please show me a bit of everything.', firstScript)
    await tasksDuring(page, compilingQuestion, compilingScript)
    const before = await readHeap(devtools)
    const tasks = await tasksDuring(page, longQuestion, script)
    const after = await readHeap(devtools)
    const longTasks = [...firstTasks, ...tasks].toSorted((one, other) => other.durationMs - one.durationMs)
    const textBytes = 2 * half * charactersPerToken
    const where = messageCount === 0 ? 'empty chat' : `${messageCount} messages open`
    const note = `${2 * half} tokens at ${tokensPerSecond}/s, ${where}`
    return [
      {
        name: `page, ${where}: longest task after the first second`,
        value: longTasks[0]?.durationMs ?? 0,
        unit: 'ms',
        limit: { atMost: 50 },
        note: [`${longTasks.length} tasks over 50 ms`, note, ...longTasks.slice(0, 5).map(describe)].join('; '),
      },
      {
        name: `page, ${where}: heap growth ÷ text`,
        value: (after.dataBytes - before.dataBytes) / textBytes,
        unit: '',
        limit: { atMost: 3 },
        note:
          `${kB(after.dataBytes - before.dataBytes)} after collection for ${kB(textBytes)} of text; compiled code, not counted, ` +
          `grew by ${kB(after.codeBytes - before.codeBytes)}; the answers before it ${kB(before.dataBytes - atRest.dataBytes)}; ` +
          `outside of the heap, the drawn page grew by ${kB(after.embedderBytes - before.embedderBytes)}; ${note}`,
      },
    ]
  } finally {
    await browser.close()
    await host.stop()
  }
}

/**
 * Sends a message and leaves the page alone until the answer is there; gives each task over 50 ms. The first second is
 * the start of the answer, when code that was not needed before is loaded.
 * To look for a control by its role would be a long task itself, and leave a script's object on every element.
 */
async function tasksDuring(page: Page, question: string, script: Script): Promise<LongTask[]> {
  await watchLongTasks(page)
  await page.evaluate(() => document.querySelector('textarea')?.focus())
  await page.keyboard.insertText(question)
  await page.keyboard.press('Enter')
  await page.waitForTimeout(durationMs(script) + settlingMs)
  const tasks = await readLongTasks(page, 1_000)
  if (await page.evaluate(() => document.querySelector('button[aria-label="Stop"]') !== null))
    throw new Error('the answer came late')
  return tasks
}

/** For the start of an answer, and for its end, which has work of its own: the stored message comes, actions appear. */
const settlingMs = 5_000

function describe({ atMs, durationMs, made }: LongTask): string {
  return `${Math.round(durationMs)} ms after ${Math.round(atMs / 1_000)} s (${made.join(', ')})`
}

function kB(bytes: number): string {
  return `${Math.round(bytes / 1e3)} kB`
}

async function openFirstChat(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Chats' }).getByRole('link').first().click()
  await page.getByRole('article', { name: 'Assistant' }).last().waitFor()
}
