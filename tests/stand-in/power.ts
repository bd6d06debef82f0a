import { LoudEmitter, loud } from './loud.ts'

/** Says nothing by itself: a test emits `suspend` and `resume`. */
export const powerMonitor = new (class extends LoudEmitter {
  constructor() {
    super('powerMonitor')
  }
})()

const blockers = new Set<number>()
let lastBlocker = 0

/** Kept, and nothing is kept awake. */
export const powerSaveBlocker = loud('powerSaveBlocker', {
  start(): number {
    blockers.add(++lastBlocker)
    return lastBlocker
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
})
