import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a user may be called, and what URLs and shells stumble over. */
const userName = 'Zoë 用户 d’Été 100%'

/**
 * Puts the system's temporary folder, and with it every data folder of a test, under such a name: for this process and
 * those it starts. Both configurations of tests call it, so that no test has to think of it.
 */
export function setAwkwardTemp(): void {
  // A worker inherits it, and reads the configuration again.
  if (tmpdir().includes(userName)) return
  const dir = join(tmpdir(), userName)
  mkdirSync(dir, { recursive: true })
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = dir
}
