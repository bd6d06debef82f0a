import { isPassedOver } from '../../../shared/domain/passed-over.ts'

/** Files of a folder come in groups of this size, with a turn for the page in between. */
const groupSize = 200

/**
 * The files of a drop or a paste, those in folders too, in groups as they are found. Of a folder only what may be a
 * document; what was given by itself comes in any case, to be refused with its reason. Must be called while the event is
 * handled: afterwards the browser gives nothing out.
 */
export function readDropped(transfer: DataTransfer): AsyncIterable<File[]> {
  const entries = Array.from(transfer.items, item => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
  const found = entries.filter(entry => entry !== null)
  const files = found.length === 0 ? Array.from(transfer.files) : []
  return (async function* () {
    if (files.length > 0) yield files
    let group: File[] = []
    for await (const file of walk(found)) {
      group.push(file)
      if (group.length < groupSize) continue
      yield group
      group = []
    }
    if (group.length > 0) yield group
  })()
}

async function* walk(entries: readonly FileSystemEntry[]): AsyncGenerator<File> {
  for (const entry of entries) {
    if (isFile(entry)) {
      const file = await fileOf(entry)
      if (file !== null) yield file
    } else if (isDirectory(entry)) {
      const reader = entry.createReader()
      for (let some = await readSome(reader); some.length > 0; some = await readSome(reader))
        yield* walk(some.filter(({ name, isFile }) => !isPassedOver(name, isFile ? 'file' : 'folder')))
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** Null when it vanished meanwhile. */
function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise(resolve => entry.file(resolve, () => resolve(null)))
}

/** A browser gives a hundred at a time, and none at the end. */
function readSome(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise(resolve => reader.readEntries(resolve, () => resolve([])))
}
