import { AppError } from '../../shared/domain/app-error.ts'
import type { DownloadContext } from './download-context.ts'
import type { DownloadRecord, PiecePlan } from './download-record.ts'

/**
 * Asks the hub what the files are, at which commit: from here on it is held to that. Two of its answers (the listing and
 * the file's own) must agree, with each other and with what was published of that commit: a mirror may tell anything.
 */
export async function planDownload(
  { hub, tuning, publishedHash }: DownloadContext,
  { repo, revision, pieces }: DownloadRecord,
  signal: AbortSignal,
): Promise<{ commit: string; plans: Map<number, PiecePlan> }> {
  const branch = revision ?? 'main'
  const first = await hub.resolve(repo, branch, pieces[0]?.path ?? '', signal)
  const commit = first.commit ?? branch
  const files = new Map((await hub.listFiles(repo, commit, signal)).map(file => [file.path, file]))

  // Who asked for a commit means that one, whatever the hub says that it gave.
  const asked = /^[0-9a-f]{40}$/.test(branch) ? branch : commit
  const plans = new Map<number, PiecePlan>()
  const fileEnds = new Map<string, number>()
  for (const { key, path, fileName } of pieces) {
    const file = files.get(path)
    if (file === undefined) throw new AppError('hub_not_found', 'a file is not in the repository', { repo })
    const published = await publishedHash({ repo, commit: asked, path })
    if (published !== null && published !== file.hash)
      throw new AppError('hub_unexpected', 'the hub has another file than was published', { repo })
    const offsetBytes = fileEnds.get(fileName) ?? 0
    fileEnds.set(fileName, offsetBytes + file.sizeBytes)
    plans.set(key, { offsetBytes, sizeBytes: file.sizeBytes, hash: file.hash, blockBytes: tuning.blockBytes })
  }
  const listed = files.get(pieces[0]?.path ?? '')
  if (listed?.hash !== first.hash || listed.sizeBytes !== first.sizeBytes) {
    throw new AppError('hub_unexpected', 'the listing of the hub and its file disagree')
  }
  return { commit, plans }
}
