import type { ContractRouterClient } from '@orpc/contract'
import { catalogueContract } from './catalogue.ts'
import { chatsContract } from './chats.ts'
import { dataContract } from './data.ts'
import { documentsContract } from './documents.ts'
import { downloadsContract } from './downloads.ts'
import { hubContract } from './hub.ts'
import { libraryContract } from './library.ts'
import { modelsContract } from './models.ts'
import { settingsContract } from './settings.ts'
import { systemContract } from './system.ts'
import { updatesContract } from './updates.ts'

/** Everything the page can ask of the core. The same for Electron's MessagePort, the browser's WebSocket and tests. */
export const contract = {
  catalogue: catalogueContract,
  chats: chatsContract,
  data: dataContract,
  documents: documentsContract,
  downloads: downloadsContract,
  hub: hubContract,
  library: libraryContract,
  models: modelsContract,
  settings: settingsContract,
  system: systemContract,
  updates: updatesContract,
}

export type Client = ContractRouterClient<typeof contract>
