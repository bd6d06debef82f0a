import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, type AppOptions, createApp } from '../app.ts'
import { createReader } from '../create-reader.ts'
import { Disposables } from '../disposables.ts'
import { createEngine } from '../engine/create-engine.ts'
import { startNodeChild } from '../engine/start-node-child.ts'
import { SupervisedEmbedder } from '../engine/supervised-embedder.ts'
import { createLogger, type Logger, type LogSink } from '../log.ts'
import { LogFile } from '../log-file.ts'
import { RestartableApp } from '../restartable-app.ts'
import { restoreBackup } from '../storage/backups.ts'
import { describeStartFailure } from './describe-start-failure.ts'
import { type HeadlessOptions, parseHeadlessOptions, UsageError } from './headless-options.ts'
import { openBrowser } from './open-browser.ts'
import { startWebHost } from './web-host.ts'

/** Runs the app until a signal ends it. `root` is the folder that holds `package.json`, `out/` and `resources/`. */
export async function runHeadless(root: string, args: readonly string[]): Promise<void> {
  // Whoever read our output may leave before us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const options = readOptions(args)
  const disposables = new Disposables()
  const file = disposables.use(new LogFile(join(options.dataDir, 'logs')))
  const log = createLogger(both(file))
  // Logged, and then Node's own way: a process that nobody understands any more must not go on writing.
  process.on('uncaughtExceptionMonitor', error => log.error('a bug ends the process', error))
  endOnSignal(disposables)
  try {
    if (options.restoreBackup !== undefined) restoreBackup(options.dataDir, options.restoreBackup)
    const app = disposables.use(
      await RestartableApp.start({
        start: hooks => startCore(root, options, log, { ...hooks, clearLogs: () => file.clear() }),
        log,
      }),
    )
    const host = disposables.use(
      await startWebHost({
        router: () => app.router,
        rendererDir: join(root, 'out', 'renderer'),
        port: options.port,
        takeNextPort: options.takeNextPort,
        log: log.child('web'),
      }),
    )
    app.listen({
      onDown: () => host.disconnect(),
      onUp: () => undefined,
      onFailed: error => void refuse(error, options.dataDir, log, disposables),
    })
    process.stdout.write(`${JSON.stringify({ url: host.url })}\n`)
    if (options.openBrowser) openBrowser(host.url, process.platform, process.env)
  } catch (error) {
    await refuse(error, options.dataDir, log, disposables)
  }
}

function startCore(
  root: string,
  options: HeadlessOptions,
  log: Logger,
  hooks: Pick<AppOptions, 'restart' | 'clearLogs'>,
): Promise<App> {
  return createApp({
    ...hooks,
    dataDir: options.dataDir,
    host: 'headless',
    version: readVersion(root),
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    resourcesDir: join(root, 'resources'),
    createEngine: engineLog =>
      createEngine(
        {
          threads: options.threads,
          gpu: options.gpu,
          inProcess: options.inProcess,
          ...(options.memoryLimitBytes !== undefined && { memoryLimitBytes: options.memoryLimitBytes }),
          startChild: startNodeChild,
        },
        engineLog,
      ),
    createEmbedder: modelPath =>
      new SupervisedEmbedder({
        modelPath,
        startChild: startNodeChild,
        options: { threads: options.threads, gpu: options.gpu },
      }),
    createDocumentReader: readerLog => createReader(readerLog),
    log,
  })
}

/** Says why there is no core, and ends. */
async function refuse(error: unknown, dataDir: string, log: Logger, disposables: AsyncDisposable): Promise<never> {
  const sentence = describeStartFailure(error, dataDir)
  if (sentence === null) log.error('the start failed', error)
  process.stderr.write(`${sentence ?? 'Ponder could not start; the lines above say why.'}\n`)
  await disposables[Symbol.asyncDispose]()
  return process.exit(1)
}

function readOptions(args: readonly string[]): HeadlessOptions {
  try {
    return parseHeadlessOptions(args, process.env)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n`)
    return process.exit(2)
  }
}

/** Ctrl+C below npm arrives twice, from the terminal and from npm: only after this long is it somebody's second wish. */
const repeatedSignalMs = 1_000

/** The first signal saves what is being written and ends; a second one does not wait for that. */
function endOnSignal(disposables: AsyncDisposable): void {
  let endingSince: number | null = null
  const end = (): void => {
    if (endingSince !== null) {
      if (Date.now() - endingSince > repeatedSignalMs) process.exit(130)
      return
    }
    endingSince = Date.now()
    disposables[Symbol.asyncDispose]().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end)
}

/** To the file and to stderr; stdout has the address and nothing else. */
function both(file: LogSink): LogSink {
  return {
    write: (level, line) => {
      if (level === 'debug') return
      file.write(level, line)
      process.stderr.write(`${line}\n`)
    },
  }
}

function readVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}
