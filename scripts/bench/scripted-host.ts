import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createApp } from '../../src/main/app.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { startWebHost } from '../../src/main/web/web-host.ts'
import { ScriptedEngine } from './scripted-engine.ts'

/** The headless host with a scripted engine: --data-dir DIR --thought TOKENS --answer TOKENS --rate TOKENS_PER_SECOND */
const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: '' },
    thought: { type: 'string', default: '0' },
    answer: { type: 'string', default: '0' },
    rate: { type: 'string', default: '200' },
  },
})
const log = createLogger(silentSink)
const app = await createApp({
  dataDir: values['data-dir'],
  host: 'headless',
  version: '0.0.0-bench',
  locale: 'en-GB',
  resourcesDir: resolve('resources'),
  createEngine: () =>
    new ScriptedEngine({
      thoughtTokens: Number(values.thought),
      answerTokens: Number(values.answer),
      tokensPerSecond: Number(values.rate),
    }),
  log,
})
const host = await startWebHost({
  router: () => app.router,
  rendererDir: resolve('out', 'renderer'),
  port: 0,
  takeNextPort: false,
  log,
})
process.stdout.write(`${JSON.stringify({ url: host.url })}\n`)
process.on('SIGTERM', () => {
  void host[Symbol.asyncDispose]()
    .then(() => app[Symbol.asyncDispose]())
    .then(() => process.exit(0))
})
