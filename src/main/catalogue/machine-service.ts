import { statfs } from 'node:fs/promises'
import type { MachineMemory } from '../../shared/domain/fit.ts'
import type { LoadMeasure, Machine } from '../../shared/domain/machine.ts'
import type { Engine, EngineMemory } from '../engine/engine.ts'
import type { Logger } from '../log.ts'
import type { Notify } from '../notices.ts'
import { isSameLoad, type MachineRepository } from './machine-repository.ts'

export interface MachineServiceOptions {
  engine: Pick<Engine, 'memory' | 'onStatus'>
  repository: MachineRepository
  /** On the disk that models need room on. */
  modelsDir: () => string
  measureBandwidth: () => Promise<number>
  notify: Notify
  now: () => number
  log: Logger
}

/** Smaller loads say more about the engine than about models. */
const tellingBytes = 500e6
const maxCorrection = 1.25
/** A process grows by a little all the time; so much more is news. */
const newsShare = 1.01

/** What this machine has, and what was learnt from running models on it. */
export class MachineService implements Disposable {
  readonly #options: MachineServiceOptions
  readonly #stopListening: () => void
  #calibrating: Promise<void> | undefined

  constructor(options: MachineServiceOptions) {
    this.#options = options
    this.#stopListening = options.engine.onStatus(({ state }) => {
      if (state !== 'ready') return
      this.memory().catch((error: unknown) => options.log.debug(`memory of a load not known: ${String(error)}`))
    })
  }

  [Symbol.dispose](): void {
    this.#stopListening()
  }

  /** As it would be free if no model were loaded: another one takes its place. Keeps what the loaded one took. */
  async memory(): Promise<MachineMemory> {
    const { ram, gpu, loaded } = await this.#options.engine.memory()
    if (loaded === null) return { ram, gpu }
    this.#keep(loaded)
    const freed = Math.max(0, loaded.measuredBytes - loaded.runtimeBytes)
    const onGpu = gpu !== null && loaded.gpuLayers > 0
    return {
      ram: onGpu ? ram : withFreed(ram, freed),
      gpu: gpu !== null && (onGpu || gpu.isUnified) ? withFreed(gpu, freed) : gpu,
    }
  }

  async describe(): Promise<Machine> {
    const { repository, modelsDir } = this.#options
    const [memory, disk] = await Promise.all([this.memory(), statfs(modelsDir())])
    return {
      ...memory,
      disk: { totalBytes: disk.blocks * disk.bsize, freeBytes: disk.bavail * disk.bsize },
      calibration: repository.calibration(),
      loads: repository.loads(),
    }
  }

  /** One measurement for all who ask meanwhile. */
  async calibrate(): Promise<Machine> {
    this.#calibrating ??= this.#calibrate().finally(() => {
      this.#calibrating = undefined
    })
    await this.#calibrating
    return await this.describe()
  }

  /** Bytes a second that memory is read with; null before it was measured. */
  get bytesPerSecond(): number | null {
    return this.#options.repository.calibration()?.bytesPerSecond ?? null
  }

  /** How much more than estimated the loads here took, so that the next verdict is right. Never less than estimated. */
  get correction(): number {
    return correctionOf(this.#options.repository.loads())
  }

  async #calibrate(): Promise<void> {
    const { repository, measureBandwidth, notify, now } = this.#options
    repository.saveCalibration({ bytesPerSecond: await measureBandwidth(), at: now() })
    notify({ type: 'machine-changed' })
  }

  /** The largest that was seen of one load: buffers fill while it answers. The load that is there now comes first. */
  #keep(loaded: NonNullable<EngineMemory['loaded']>): void {
    const { repository, notify, now } = this.#options
    const loads = repository.loads()
    const known = loads.find(load => isSameLoad(load, loaded))
    const isNews = known === undefined || loaded.measuredBytes > known.measuredBytes * newsShare
    if (!isNews && known === loads[0]) return
    const measuredBytes = Math.max(loaded.measuredBytes, known?.measuredBytes ?? 0)
    repository.saveLoad({ ...loaded, measuredBytes, at: now() })
    notify({ type: 'machine-changed' })
  }
}

export function correctionOf(loads: readonly LoadMeasure[]): number {
  const ratios = loads
    .filter(({ estimatedBytes }) => estimatedBytes > tellingBytes)
    .map(
      ({ estimatedBytes, measuredBytes, runtimeBytes }) =>
        (measuredBytes - runtimeBytes) / (estimatedBytes - runtimeBytes),
    )
    .toSorted((a, b) => a - b)
  const median = ratios[Math.floor(ratios.length / 2)] ?? 1
  return Math.min(maxCorrection, Math.max(1, median))
}

function withFreed<Memory extends { totalBytes: number; freeBytes: number }>(memory: Memory, freed: number): Memory {
  return { ...memory, freeBytes: Math.min(memory.totalBytes, memory.freeBytes + freed) }
}
