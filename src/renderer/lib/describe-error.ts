import { ORPCError } from '@orpc/client'
import type { TFunction } from 'i18next'
import type { ErrorCode, ErrorData, ErrorDetails } from '../../shared/domain/app-error.ts'
import { Disconnected } from './disconnected.ts'
import { formatNumber, formatSize } from './format.ts'

/** What can be done about it, as a button. Who shows the error decides which it can offer. */
export type ErrorAction = 'retry' | 'choose-model' | 'open-settings' | 'new-chat' | 'reload'

export interface ErrorDescription {
  title: string
  detail: string
  /** Null: the detail says what to do, and no button can do it. */
  action: ErrorAction | null
  /** For a bug: what to quote when reporting it. */
  reference: string | null
}

type Code = ErrorCode | 'disconnected'

const actions: Record<Code, ErrorAction | null> = {
  not_found: null,
  conflict: 'retry',
  invalid_input: null,
  model_missing: 'choose-model',
  model_unreadable: 'choose-model',
  model_unsupported: 'choose-model',
  out_of_memory: 'open-settings',
  engine_crashed: 'retry',
  context_full: 'new-chat',
  disk_full: 'retry',
  data_dir_read_only: null,
  data_dir_locked: null,
  database_too_new: null,
  database_damaged: null,
  import_unreadable: null,
  offline: 'retry',
  hub_refused: 'retry',
  hub_not_found: null,
  hub_unexpected: 'retry',
  gated_model: 'open-settings',
  rate_limited: 'retry',
  checksum_mismatch: 'retry',
  file_changed: 'retry',
  file_exists: null,
  unsafe_file_name: null,
  model_incomplete: null,
  cannot_hard_link: null,
  link_to_file: null,
  file_not_readable: 'retry',
  folder_unusable: null,
  downloads_running: 'retry',
  copy_damaged: 'retry',
  no_desktop: null,
  no_system_trash: null,
  document_unreadable: 'retry',
  document_encrypted: null,
  document_empty: null,
  document_unsupported: null,
  document_too_large: null,
  document_too_slow: 'retry',
  not_on_this_host: null,
  backup_unreadable: null,
  backup_damaged: null,
  backup_too_new: null,
  update_offline: 'retry',
  update_source_wrong: 'retry',
  update_not_published: null,
  update_unverified: 'retry',
  update_read_only: 'retry',
  update_clock_wrong: 'retry',
  internal: 'retry',
  disconnected: 'retry',
}

/** Codes whose sentence has a better form once these facts are known. */
const facts = {
  context_full: { key: 'facts.contextFull', names: ['neededTokens', 'contextTokens'] },
  out_of_memory: { key: 'facts.outOfMemory', names: ['neededBytes', 'freeBytes'] },
  model_unsupported: { key: 'facts.modelUnsupported', names: ['architecture'] },
  disk_full: { key: 'facts.diskFull', names: ['neededBytes', 'freeBytes'] },
  hub_refused: { key: 'facts.hubRefused', names: ['status'] },
  rate_limited: { key: 'facts.rateLimited', names: ['retryAfterSeconds'] },
  gated_model: { key: 'facts.gatedModel', names: ['repo'] },
  file_exists: { key: 'facts.fileExists', names: ['fileName'] },
  document_too_large: { key: 'facts.documentTooLarge', names: ['sizeBytes', 'limitBytes'] },
} as const satisfies Partial<Record<Code, object>>

/** The key of the better form, once its facts are known. */
function betterKey(code: Code, details: ErrorDetails): (typeof facts)[keyof typeof facts]['key'] | null {
  const better = Object.hasOwn(facts, code) ? facts[code as keyof typeof facts] : null
  return better?.names.every(name => name in details) ? better.key : null
}

/** Whatever was thrown, as the code and facts of the contract. Anything without a code is a bug. */
export function toErrorData(error: unknown): ErrorData {
  if (!(error instanceof ORPCError) || !isCode(error.code)) return { code: 'internal', details: {} }
  return { code: error.code, details: isDetails(error.data) ? error.data : {} }
}

/** A thrown thing, or the ErrorData stored with a run or a model, in the reader's words. */
export function describeError(t: TFunction<'errors'>, language: string, error: unknown): ErrorDescription {
  if (error instanceof Disconnected) return describe(t, language, 'disconnected', {})
  const { code, details } = isErrorData(error) ? error : toErrorData(error)
  return describe(t, language, code, details)
}

// By hand, not by the schemas: those would bring zod into the first page for these few lines.
function isErrorData(error: unknown): error is ErrorData {
  return isObject(error) && !(error instanceof Error) && isCode(error.code) && isDetails(error.details)
}

function isCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && code !== 'disconnected' && Object.hasOwn(actions, code)
}

function isDetails(details: unknown): details is ErrorDetails {
  return isObject(details) && Object.values(details).every(value => ['string', 'number'].includes(typeof value))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function describe(t: TFunction<'errors'>, language: string, code: Code, details: ErrorDetails): ErrorDescription {
  const values = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, formatFact(language, name, value)]),
  )
  const better = betterKey(code, details)
  return {
    title: t(`${code}.title`),
    detail: better === null ? t(`${code}.detail`) : t(better, { replace: values }),
    action: actions[code],
    reference: typeof details.reference === 'string' ? details.reference : null,
  }
}

function formatFact(language: string, name: string, value: string | number): string {
  if (typeof value === 'string') return value
  return name.endsWith('Bytes') ? formatSize(language, value) : formatNumber(language, value)
}
