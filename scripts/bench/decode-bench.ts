import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import type { ModelRuntime } from '../../src/shared/domain/model.ts'
import { launchBrowser, openPage, sendMessage } from './browser.ts'
import { startHost } from './host.ts'
import { type BenchContext, type Measure, median } from './measure.ts'
import { distillQwen15B, makeRandomModel } from './random-model.ts'
import { chooseModelFile } from './turns-bench.ts'

const starterPath = resolve('resources', 'starter-model', 'starter-r1-5m-q8_0.gguf')
const question = 'Think for a long time: count to 100 in your head.'

interface Subject {
  name: string
  path: string
  tokens: number
  /** Pairs of a page and a bare loop. */
  rounds: number
  limit: Measure['limit']
}

/** Tokens a second that a person sees in the page, over those of the library's bare loop with the same settings. */
export async function decodeBench(context: BenchContext): Promise<Measure[]> {
  const browser = await launchBrowser()
  try {
    const measures: Measure[] = []
    for (const subject of await subjects(context)) measures.push(...(await measureSubject(context, browser, subject)))
    return measures
  } finally {
    await browser.close()
  }
}

async function subjects({ cacheDir, modelPath, quick }: BenchContext): Promise<Subject[]> {
  const starter: Subject = { name: 'starter', path: starterPath, tokens: 1_500, rounds: 5, limit: undefined }
  if (modelPath !== null)
    return [starter, { name: 'model', path: modelPath, tokens: 100, rounds: 9, limit: { atLeast: 0.97 } }]
  const path = join(cacheDir, 'random-distill-qwen-1.5b-q4_0.gguf')
  await makeRandomModel(path, distillQwen15B, resolve('resources', 'starter-model', 'chat_template.jinja'))
  return [starter, { name: '1.5B shape, Q4_0', path, tokens: quick ? 30 : 120, rounds: 9, limit: { atLeast: 0.97 } }]
}

async function measureSubject(context: BenchContext, browser: Browser, subject: Subject): Promise<Measure[]> {
  const dataDir = join(context.workDir, subject.name.replaceAll(/\W+/g, '-'))
  const runtime = await prepare(dataDir, subject)
  const seen: number[] = []
  const bare: number[] = []
  // In turn, and each first as often as the other, so that what else the machine does falls on both.
  for (let round = 0; round < (context.quick ? 1 : subject.rounds); round++) {
    if (round % 2 === 0) bare.push(await bareRate(subject, runtime))
    seen.push(await seenRate(browser, dataDir, runtime.threads))
    if (round % 2 === 1) bare.push(await bareRate(subject, runtime))
    context.say(`${subject.name}: page ${seen.at(-1)?.toFixed(1)}, bare loop ${bare.at(-1)?.toFixed(1)} tokens/s`)
  }
  const settings = `${runtime.threads} threads, context ${runtime.contextTokens}, ${seen.length} pairs in turn`
  return [
    {
      name: `decode, ${subject.name}: page ÷ bare loop`,
      value: median(seen.map((rate, index) => rate / (bare[index] ?? Number.NaN))),
      unit: '',
      ...(subject.limit && { limit: subject.limit }),
      note: `page ${median(seen).toFixed(1)}, bare loop ${median(bare).toFixed(1)} tokens/s; ${settings}`,
    },
  ]
}

/** Chooses the model once, so that the page finds it chosen, and says what it runs on. */
async function prepare(dataDir: string, subject: Subject): Promise<ModelRuntime> {
  const host = await startHost(dataDir, ['--gpu=off'])
  try {
    const { client } = await host.connect()
    const sampling = { temperature: 0.6, topP: 0.95, seed: 1, maxTokens: subject.tokens }
    await client.settings.update({ sampling, contextTokens: 2_048 })
    if (subject.path === starterPath) await client.models.load({ modelId: 'starter' })
    else await chooseModelFile(client, dataDir, subject.path)
    for await (const status of await client.models.watchEngine()) if (status.state === 'ready') return status.runtime
    throw new Error('the model did not load')
  } finally {
    await host.stop()
  }
}

async function bareRate({ path, tokens }: Subject, { threads, contextTokens }: ModelRuntime): Promise<number> {
  const script = resolve('scripts', 'bench', 'bare-loop.ts')
  const args = [script, path, String(threads), String(contextTokens), String(tokens)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return Number(stdout.trim().split('\n').at(-1))
}

/** Reads the live token count of the thought as it changes on the screen. */
async function seenRate(browser: Browser, dataDir: string, threads: number): Promise<number> {
  const host = await startHost(dataDir, ['--gpu=off', '--threads', String(threads)])
  try {
    const page = await openPage(browser, host.url)
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    await page.evaluate(watchTokenCount)
    await sendMessage(page, question)
    await finished(page)
    const counts = await page.evaluate(() => window.ponderTokenCounts)
    await page.context().close()
    const [first, last] = [counts[0], counts.at(-1)]
    if (first === undefined || last === undefined || first === last) throw new Error('no tokens were seen')
    return ((last.tokens - first.tokens) * 1_000) / (last.at - first.at)
  } finally {
    await host.stop()
  }
}

/** Looks rarely, and from within: to ask the page, or for a control by its role, would take from what is measured. */
async function finished(page: Page): Promise<void> {
  await page.evaluate(async () => {
    while (document.querySelector('button[aria-label="Regenerate"]') === null)
      await new Promise(resolve => setTimeout(resolve, 1_000))
  })
}

declare global {
  interface Window {
    ponderTokenCounts: { at: number; tokens: number }[]
  }
}

/** Runs in the page. */
function watchTokenCount(): void {
  window.ponderTokenCounts = []
  new MutationObserver(() => {
    const button = document.querySelector('article[aria-label="Assistant"] button[aria-expanded]')
    const label = button?.parentElement?.textContent ?? ''
    const tokens = Number(/([\d,]+) tokens/.exec(label)?.[1]?.replaceAll(',', ''))
    const isNew = tokens > (window.ponderTokenCounts.at(-1)?.tokens ?? 0)
    if (isNew) window.ponderTokenCounts.push({ at: performance.now(), tokens })
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
}
