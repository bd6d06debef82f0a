import { createLogger, silentSink } from '../../src/main/log.ts'
import { DiskWorkSlot } from '../../src/main/models/disk-work.ts'
import { FileHasher } from '../../src/main/models/file-hasher.ts'
import { ModelsFolderRepository } from '../../src/main/models/models-folder-repository.ts'
import { ModelsFolderService } from '../../src/main/models/models-folder-service.ts'
import { openStore } from '../../src/main/storage/open-database.ts'

/* Moves the models folder of a data folder, and writes a line whenever something was begun: for being killed there. */
const [dataDir = '', target = ''] = process.argv.slice(2)
const log = createLogger(silentSink)
const store = await openStore({ dataDir, log, now: Date.now })
const hasher = new FileHasher()
const repository = new ModelsFolderRepository(store.db)
const folder = new ModelsFolderService({
  repository: {
    get: () => repository.get(),
    put: state => {
      repository.put(state)
      process.stdout.write('put\n')
    },
  },
  defaultDir: `${dataDir}/models`,
  work: new DiskWorkSlot(),
  desktop: {
    chooseFiles: async () => [],
    chooseFolder: async () => target,
    moveToTrash: async () => undefined,
    openFolder: async () => undefined,
    proxyFor: async () => null,
    keychain: () => null,
  },
  hashOf: async (path, signal) => {
    process.stdout.write('copied\n')
    return await hasher.hash(path, signal)
  },
  isBusy: () => false,
  letGo: async () => undefined,
  notify: () => undefined,
  newId: () => 'target',
  log,
})
await folder.recover()
await folder.choose()
await folder.move('target')
process.stdout.write('done\n')
await hasher[Symbol.asyncDispose]()
await store[Symbol.asyncDispose]()
