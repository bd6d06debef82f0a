import { createLogger, silentSink } from '../../src/main/log.ts'
import { openStore } from '../../src/main/storage/open-database.ts'
import { createDownloads, tokenForItself } from './create-downloads.ts'

/**
 * A process that downloads until it is done or killed: starts the download, or goes on with the one in the store. Prints
 * each state that it comes to.
 */
const [dataDir, endpoint, repo, path] = process.argv.slice(2)
if (dataDir === undefined || endpoint === undefined || repo === undefined || path === undefined) {
  throw new Error('download-child DATA_DIR ENDPOINT REPO PATH')
}

const { db } = await openStore({ dataDir, log: createLogger(silentSink), now: Date.now })
const { downloads } = createDownloads(db, dataDir, { settings: tokenForItself(endpoint) })
const known = downloads.list()[0]
if (known === undefined) await downloads.start({ repo, revision: null, paths: [path] })
else await downloads.resume(known.id)
let last = ''
setInterval(() => {
  const { state, error } = downloads.list()[0] ?? { state: 'gone', error: null }
  if (state !== last) process.stdout.write(`${state} ${error?.code ?? ''}\n`)
  last = state
  if (state === 'done' || state === 'failed') process.exit(0)
}, 5)
