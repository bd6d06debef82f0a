import { chats } from './0001-chats.ts'
import { search } from './0002-search.ts'
import { downloads } from './0003-downloads.ts'
import { modelFiles } from './0004-model-files.ts'
import { documents } from './0005-documents.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [chats, search, downloads, modelFiles, documents]
