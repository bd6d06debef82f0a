import { openParentChannel } from '../engine/parent-channel.ts'
import { entryPath } from '../entry-path.ts'
import type { ReaderMessage, ReaderReply } from './readers/reader-protocol.ts'
import { serveReader } from './readers/serve-reader.ts'

// The entry of the reader process. Without a parent there is nobody to read for.
const channel = openParentChannel<ReaderMessage, ReaderReply>()
channel.onClose(() => process.exit(0))
serveReader(channel, entryPath(import.meta.dirname, 'reader-worker'))
