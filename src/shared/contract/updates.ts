import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { UpdateState } from '../domain/update.ts'
import { procedure } from './base.ts'

/** Ponder's own updates. Each begins something, and `watch` tells what comes of it; out of turn they do nothing. */
export const updatesContract = {
  /** Asks the release page whether there is a newer version. */
  check: procedure.output(z.void()),
  /** Fetches what was found; Ponder installs it when it quits. */
  download: procedure.output(z.void()),
  /** Ends the download and removes what has arrived. */
  cancel: procedure.output(z.void()),
  /** The state now and after each change; never ends by itself. */
  watch: procedure.output(eventIterator(UpdateState)),
}
