import { implement } from '@orpc/server'
import { dataContract } from '../../shared/contract/data.ts'
import type { BackupService } from './backup-service.ts'
import type { DataService } from './data-service.ts'

/** Each entry translates a call into a service's method; no decisions here. */
export function createDataHandlers(data: DataService, backups: BackupService) {
  const os = implement(dataContract)
  return {
    overview: os.overview.handler(() => data.overview()),
    openFolder: os.openFolder.handler(() => data.openFolder()),
    beginBackup: os.beginBackup.handler(() => backups.begin()),
    readBackup: os.readBackup.handler(({ input }) => backups.read(input.backupId, input.offset)),
    endBackup: os.endBackup.handler(({ input }) => backups.end(input.backupId)),
    beginRestore: os.beginRestore.handler(async ({ input }) => ({
      restoreId: await backups.beginRestore(input.sizeBytes),
    })),
    uploadRestore: os.uploadRestore.handler(({ input }) => backups.upload(input.restoreId, input.offset, input.bytes)),
    checkRestore: os.checkRestore.handler(({ input }) => backups.check(input.restoreId)),
    cancelRestore: os.cancelRestore.handler(({ input }) => backups.cancel(input.restoreId)),
    applyRestore: os.applyRestore.handler(({ input }) => backups.apply(input.restoreId)),
    restoreDaily: os.restoreDaily.handler(({ input }) => data.restoreDaily(input.name)),
    removeDaily: os.removeDaily.handler(({ input }) => data.removeDaily(input.name)),
    deleteEverything: os.deleteEverything.handler(({ input }) => data.deleteEverything(input.withModels)),
    diagnostics: os.diagnostics.handler(() => data.diagnostics()),
  }
}
