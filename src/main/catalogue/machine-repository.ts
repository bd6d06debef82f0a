import { z } from 'zod'
import { Calibration, LoadMeasure } from '../../shared/domain/machine.ts'
import type { Database } from '../storage/database.ts'

const maxLoads = 50
/** The estimate stands for what else it was loaded with: another type of cache has another. */
const sameFields = ['modelId', 'contextTokens', 'gpuLayers', 'estimatedBytes'] as const
type SameField = (typeof sameFields)[number]
const calibrationName = 'machine.calibration'
const loadsName = 'machine.loads'

/** What was measured on this machine. Rows beside the settings, under names that no setting has. */
export class MachineRepository {
  readonly #get
  readonly #put

  constructor(db: Database) {
    this.#get = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?')
    this.#put = db.prepare<[string, string]>('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
  }

  calibration(): Calibration | null {
    return this.#read(calibrationName, Calibration.nullable(), null)
  }

  saveCalibration(calibration: Calibration): void {
    this.#put.run(calibrationName, JSON.stringify(calibration))
  }

  /** Newest first, one for each model and way to load it. */
  loads(): LoadMeasure[] {
    return this.#read(loadsName, z.array(LoadMeasure), [])
  }

  /** Replaces an earlier measure of the same load. */
  saveLoad(load: LoadMeasure): void {
    const others = this.loads().filter(other => !isSameLoad(other, load))
    this.#put.run(loadsName, JSON.stringify([load, ...others].slice(0, maxLoads)))
  }

  /** Damaged or of another version: as if nothing had been measured. */
  #read<Schema extends z.ZodType>(name: string, schema: Schema, fallback: z.infer<Schema>): z.infer<Schema> {
    const row = this.#get.get(name)
    const stored = row === undefined ? undefined : schema.safeParse(JSON.parse(row.value))
    return stored?.success ? stored.data : fallback
  }
}

/** Two measures of one model, loaded in one way. */
export function isSameLoad(a: Pick<LoadMeasure, SameField>, b: Pick<LoadMeasure, SameField>): boolean {
  return sameFields.every(field => a[field] === b[field])
}
