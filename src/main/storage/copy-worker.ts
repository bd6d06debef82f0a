import { parentPort, workerData } from 'node:worker_threads'
import { adoptMachine, inspectCopy } from './inspect-copy.ts'

/*
 * Looks through one copy of the store in a thread of its own: the main one carries the tokens. `present`, where given,
 * is the store whose knowledge of this machine the copy gets.
 */
const { file, present } = workerData as { file: string; present: string | null }
const inspection = inspectCopy(file)
if (inspection.verdict === 'good' && present !== null) adoptMachine(file, present)
parentPort?.postMessage(inspection)
