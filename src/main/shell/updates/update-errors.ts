import { AppError, type ErrorCode } from '../../../shared/domain/app-error.ts'

/** electron-updater's codes and Node's. */
const byCode: Readonly<Record<string, ErrorCode>> = {
  ERR_CHECKSUM_MISMATCH: 'update_unverified',
  ERR_UPDATER_NO_CHECKSUM: 'update_unverified',
  ERR_UPDATER_INVALID_SIGNATURE: 'update_unverified',
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'update_not_published',
  ERR_UPDATER_NO_PUBLISHED_VERSIONS: 'update_not_published',
  ERR_UPDATER_NO_FILES_PROVIDED: 'update_not_published',
  ERR_UPDATER_ZIP_FILE_NOT_FOUND: 'update_not_published',
  HTTP_ERROR_404: 'update_not_published',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EACCES: 'update_read_only',
  EPERM: 'update_read_only',
  EROFS: 'update_read_only',
}

/** By Chromium's names and by what GitHub's part of electron-updater wraps into a sentence; the first that fits. */
const byMessage: readonly (readonly [RegExp, ErrorCode])[] = [
  [/net::ERR_CERT_DATE_INVALID/, 'update_clock_wrong'],
  [/net::ERR_|aborted by the server/, 'update_offline'],
  [/No published versions|HttpError: 404/, 'update_not_published'],
]

/** What went wrong in electron-updater, by the name that a person can act on. Only the first line goes into the log. */
export function toUpdateError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const name = byCode[code] ?? byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? 'update_source_wrong'
  return new AppError(name, firstLine(message))
}

/** electron-updater puts whole pages into its messages. */
export function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? '').slice(0, 300)
}
