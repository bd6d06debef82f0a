import type { CDPSession } from 'playwright-core'
import { z } from 'zod'

/** The parts of V8's heap snapshot that are read: a node is as many numbers as there are fields. */
const Snapshot = z.object({
  snapshot: z.object({
    meta: z.object({
      node_fields: z.array(z.string()),
      node_types: z.tuple([z.array(z.string())]).rest(z.unknown()),
    }),
  }),
  nodes: z.array(z.number()),
})

export interface Heap {
  /** Strings, objects and arrays of scripts. */
  dataBytes: number
  /** What the engine compiled of the scripts: it grows with how often they ran, not with what they hold. */
  codeBytes: number
  /** What the browser keeps for the document, outside of the scripts' heap. */
  embedderBytes: number
}

/** What is in use after collection. */
export async function readHeap(devtools: CDPSession): Promise<Heap> {
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage')
  const { embedderHeapUsedSize } = await devtools.send('Runtime.getHeapUsage')
  const pieces: string[] = []
  const keep = ({ chunk }: { chunk: string }) => pieces.push(chunk)
  devtools.on('HeapProfiler.addHeapSnapshotChunk', keep)
  await devtools.send('HeapProfiler.takeHeapSnapshot', {})
  devtools.off('HeapProfiler.addHeapSnapshotChunk', keep)
  const { snapshot, nodes } = Snapshot.parse(JSON.parse(pieces.join('')))
  const fields = snapshot.meta.node_fields
  const [types] = snapshot.meta.node_types
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const heap = { dataBytes: 0, codeBytes: 0, embedderBytes: embedderHeapUsedSize }
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = types[nodes[node + typeAt] ?? -1]
    const size = nodes[node + sizeAt] ?? 0
    if (type === 'code' || type === 'object shape') heap.codeBytes += size
    else if (type !== 'native') heap.dataBytes += size
  }
  return heap
}
