import { startNodeProcess } from '../start-node-process.ts'
import type { EngineChild } from './engine.ts'
import { engineProcessPath } from './engine-process-path.ts'

/** The engine process under Node. */
export function startNodeChild(args: readonly string[]): EngineChild {
  return startNodeProcess(engineProcessPath(), args)
}
