import { z } from 'zod'

/**
 * Every failure that a person may meet. Closed: adding a code makes the compiler ask for its sentence and its action in
 * each language (`renderer/lib/describe-error.ts`). Anything else that is thrown is a bug and reaches the page as `internal`.
 */
export const ErrorCode = z.enum([
  'not_found',
  'conflict',
  'invalid_input',
  'model_missing',
  'model_unreadable',
  'model_unsupported',
  'out_of_memory',
  'engine_crashed',
  'context_full',
  'disk_full',
  'data_dir_read_only',
  'data_dir_locked',
  'database_too_new',
  'database_damaged',
  'import_unreadable',
  'offline',
  'hub_refused',
  'hub_not_found',
  'hub_unexpected',
  'gated_model',
  'rate_limited',
  'checksum_mismatch',
  'file_changed',
  'file_exists',
  'unsafe_file_name',
  'model_incomplete',
  'cannot_hard_link',
  'link_to_file',
  'file_not_readable',
  'folder_unusable',
  'downloads_running',
  'copy_damaged',
  'no_desktop',
  'no_system_trash',
  'document_unreadable',
  'document_encrypted',
  'document_empty',
  'document_unsupported',
  'document_too_large',
  'document_too_slow',
  'not_on_this_host',
  'backup_unreadable',
  'backup_damaged',
  'backup_too_new',
  'update_offline',
  'update_source_wrong',
  'update_not_published',
  'update_unverified',
  'update_read_only',
  'update_clock_wrong',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** Facts for the sentence, by name; units stand in the names (`neededTokens`, `freeBytes`). Never a path or a prompt. */
export const ErrorDetails = z.record(z.string(), z.union([z.string(), z.number()]))
export type ErrorDetails = z.infer<typeof ErrorDetails>

export const ErrorData = z.object({ code: ErrorCode, details: ErrorDetails })
export type ErrorData = z.infer<typeof ErrorData>

/** A failure with a name. `message` is for logs in English; what a person reads is made from `code` and `details`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  get data(): ErrorData {
    return { code: this.code, details: this.details }
  }
}
