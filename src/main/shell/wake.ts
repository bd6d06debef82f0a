import { createRouterClient } from '@orpc/server'
import { powerMonitor } from 'electron'
import type { Logger } from '../log.ts'
import type { Router } from '../router.ts'

/**
 * After sleep the connections of a download are dead, though nobody has told them: it begins anew where it was, instead
 * of waiting for what never comes. Answers need nothing: their process slept with the machine, and goes on.
 */
export function reconnectOnWake(router: () => Router | null, log: Logger): void {
  powerMonitor.on('resume', () => {
    const current = router()
    if (current === null) return
    const { downloads } = createRouterClient(current)
    const restart = async (): Promise<void> => {
      for (const { id, state } of await downloads.list()) {
        if (state !== 'running') continue
        await downloads.pause({ downloadId: id })
        await downloads.resume({ downloadId: id })
      }
    }
    log.info('the machine woke up')
    restart().catch((error: unknown) => log.error('a download did not go on after sleep', error))
  })
}
