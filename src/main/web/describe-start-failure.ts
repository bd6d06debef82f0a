import { AppError, type ErrorCode, type ErrorDetails } from '../../shared/domain/app-error.ts'

/** For the terminal, before there is a page: what is wrong and what to do. */
const sentences: Partial<Record<ErrorCode, (dataDir: string, details: ErrorDetails) => string>> = {
  data_dir_locked: dir =>
    `Ponder is already running with the data folder ${dir}. Use its window, or start with another --data-dir.`,
  data_dir_read_only: dir =>
    `The data folder ${dir} cannot be written to. Give yourself write access, or use --data-dir.`,
  disk_full: dir => `The disk of the data folder ${dir} is full. Free some space and start again.`,
  database_too_new: dir =>
    `The data folder ${dir} was written by a newer version of Ponder. Nothing was changed: install that version, or use --data-dir.`,
  database_damaged: (dir, { backupName }) =>
    backupName
      ? `The database in ${dir} is damaged. Nothing was changed. There is a good copy of it: start with --restore-backup ${backupName} to put it back, or use --data-dir.`
      : `The database in ${dir} is damaged, and there is no good copy of it in backups/. Nothing was changed: start with another --data-dir.`,
  not_found: dir => `There is no such backup in ${dir}/backups. Nothing was changed.`,
}

/** Null for what is no known failure but a bug. */
export function describeStartFailure(error: unknown, dataDir: string): string | null {
  if (error instanceof AppError) return sentences[error.code]?.(dataDir, error.details) ?? null
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'The port is taken by another program. Choose another with --port, or --port 0 for any.'
  return null
}
