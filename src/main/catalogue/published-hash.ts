import type { Catalogue } from '../../shared/domain/catalogue.ts'
import { defaultEmbeddingModel } from '../../shared/domain/embedding-model.ts'

/** A file as it is at one commit. */
export interface PinnedFile {
  repo: string
  commit: string
  path: string
}

/** The sha256 that was published of a file at this very commit; null: none that is known here, the hub's own counts. */
export function publishedHash({ models }: Catalogue, { repo, commit, path }: PinnedFile): string | null {
  if (
    repo === defaultEmbeddingModel.repo &&
    commit === defaultEmbeddingModel.revision &&
    path === defaultEmbeddingModel.path
  )
    return defaultEmbeddingModel.sha256
  const files = models.flatMap(model => model.files).filter(file => file.repo === repo && file.revision === commit)
  return files.flatMap(({ parts }) => parts).find(part => part.path === path)?.sha256 ?? null
}
