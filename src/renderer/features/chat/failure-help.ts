import { createContext, type ReactNode, use } from 'react'
import type { ErrorData } from '../../../shared/domain/app-error.ts'

/** An answer that failed, to whoever may know what helps. */
export interface Failure {
  error: ErrorData
  /** The model that was to answer. */
  modelId: string
  /** Writes the answer again. */
  retry(): void
}

/** What another feature has to offer below the reason; null: nothing. */
export type FailureHelp = (failure: Failure) => ReactNode

export const FailureHelpContext = createContext<FailureHelp>(() => null)

export function useFailureHelp(): FailureHelp {
  return use(FailureHelpContext)
}
