import { AppError } from '../../shared/domain/app-error.ts'
import { isSafeSegment } from '../safe-segment.ts'

const maxPathBytes = 600
const repoName = /^[A-Za-z\d][\w.-]{0,95}\/[A-Za-z\d_][\w.-]{0,95}$/

/**
 * Where a file of the hub goes, below the models folder: `owner__repo/…`, the same on every system. A file that was cut
 * by bytes (`x.gguf.part1of2`) goes, with its other parts, to `x.gguf`.
 * @throws AppError `unsafe_file_name`
 */
export function localFileName(repo: string, path: string): string {
  if (!repoName.test(repo) || repo.includes('..')) throw unsafe()
  const segments = [repo.replace('/', '__'), ...path.replace(bytePart, '').split('/')]
  const name = segments.join('/')
  if (!segments.every(isSafeSegment) || Buffer.byteLength(name) > maxPathBytes || !/[^/]\.gguf$/i.test(name))
    throw unsafe()
  return name
}

const bytePart = /\.part\d+of\d+$/i

function unsafe(): AppError {
  return new AppError('unsafe_file_name', 'the name of the repository or of a file cannot be used on every system')
}
