import { implement } from '@orpc/server'
import { type DataOverview, dataContract } from '../../../shared/contract/data.ts'

export interface FakeData {
  overview: DataOverview
  /** What a backup holds, out and in. */
  bytes: Uint8Array<ArrayBuffer>
}

export function fakeData(): FakeData {
  return {
    overview: {
      dataDir: '/home/ada/ponder',
      canOpenFolder: false,
      isOnNetworkDrive: false,
      chats: 3,
      documents: 2,
      documentsBytes: 2_000_000,
      storeBytes: 1_000_000,
      models: 1,
      modelsBytes: 5_000_000_000,
      dailyBackups: [],
    },
    bytes: new Uint8Array(10),
  }
}

export function dataHandlers({ state, changed }: { state: { data: FakeData }; changed: () => void }) {
  const os = implement(dataContract)
  const content = () => ({ createdAt: 0, version: '0.1.0', chats: 3, documents: 2, models: [] })
  return {
    overview: os.overview.handler(() => state.data.overview),
    openFolder: os.openFolder.handler(() => undefined),
    beginBackup: os.beginBackup.handler(() => ({
      backupId: 'backup-1',
      fileName: 'ponder-backup.tar',
      sizeBytes: state.data.bytes.length,
      content: content(),
    })),
    readBackup: os.readBackup.handler(({ input }) => new Blob([state.data.bytes.subarray(input.offset)])),
    endBackup: os.endBackup.handler(() => undefined),
    beginRestore: os.beginRestore.handler(() => ({ restoreId: 'restore-1' })),
    uploadRestore: os.uploadRestore.handler(() => undefined),
    checkRestore: os.checkRestore.handler(() => content()),
    cancelRestore: os.cancelRestore.handler(() => undefined),
    applyRestore: os.applyRestore.handler(() => undefined),
    restoreDaily: os.restoreDaily.handler(() => undefined),
    removeDaily: os.removeDaily.handler(({ input }) => {
      const { overview } = state.data
      const dailyBackups = overview.dailyBackups.filter(({ name }) => name !== input.name)
      state.data.overview = { ...overview, dailyBackups }
      changed()
    }),
    deleteEverything: os.deleteEverything.handler(() => undefined),
    diagnostics: os.diagnostics.handler(() => ({ fileName: 'ponder-diagnostics.txt', text: '== Ponder' })),
  }
}
