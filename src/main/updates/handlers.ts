import { implement } from '@orpc/server'
import { updatesContract } from '../../shared/contract/updates.ts'
import type { UpdatesService } from './updates-service.ts'

export function createUpdateHandlers(updates: UpdatesService) {
  const os = implement(updatesContract)
  return {
    check: os.check.handler(() => updates.check()),
    download: os.download.handler(() => updates.download()),
    cancel: os.cancel.handler(() => updates.cancel()),
    watch: os.watch.handler(async function* ({ signal }) {
      yield* updates.watch(signal)
    }),
  }
}
