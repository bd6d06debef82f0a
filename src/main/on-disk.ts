import { AppError } from '../shared/domain/app-error.ts'

/** What the file system refuses, by the name that a person can act on. Everything else is thrown as it was. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
      throw new AppError('disk_full', `the disk is full (${code})`, {}, { cause: error })
    }
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
      throw new AppError('data_dir_read_only', `the models folder cannot be written (${code})`, {}, { cause: error })
    }
    if (code === 'ELOOP' || code === 'ENAMETOOLONG' || code === 'ENOTDIR' || code === 'EISDIR') {
      throw new AppError('unsafe_file_name', `the name cannot be used here (${code})`, {}, { cause: error })
    }
    throw error
  }
}
