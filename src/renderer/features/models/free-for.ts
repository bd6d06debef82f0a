import type { Verdict } from '../../../shared/domain/fit.ts'
import type { Machine } from '../../../shared/domain/machine.ts'

/** The free memory, in bytes, that the verdict draws on: the card's, the machine's, or both. */
export function freeFor(verdict: Verdict, { ram, gpu }: Machine): number {
  if (gpu === null || verdict.kind === 'cpu') return ram.freeBytes
  if (verdict.kind === 'gpu') return gpu.freeBytes
  return gpu.isUnified ? Math.max(ram.freeBytes, gpu.freeBytes) : ram.freeBytes + gpu.freeBytes
}
