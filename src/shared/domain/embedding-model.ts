import type { Model } from './model.ts'

/** Architectures of models that make vectors and cannot answer. */
const architectures: ReadonlySet<string> = new Set([
  'bert',
  'eurobert',
  'gemma-embedding',
  'jina-bert-v2',
  'jina-bert-v3',
  'modern-bert',
  'neo-bert',
  'nomic-bert',
  'nomic-bert-moe',
  't5encoder',
])

/** Documents are searched with it; nobody can chat with it. */
export function isEmbeddingModel({ architecture }: Pick<Model, 'architecture'>): boolean {
  return architectures.has(architecture)
}

/**
 * The one that retrieves best for its size, in English, French and Chinese among others (Apache 2.0). Commit and hash are
 * given, so that what is fetched is what was looked at.
 */
export const defaultEmbeddingModel = {
  name: 'granite-embedding-97m-multilingual-r2',
  repo: 'mykor/granite-embedding-97m-multilingual-r2-GGUF',
  revision: '45ce642d3fab2033d167ec09641a159010f7d9d9',
  path: 'granite-embedding-97M-multilingual-r2-Q8_0.gguf',
  sizeBytes: 115_061_088,
  sha256: '25155b89638e501ac33495fa278d551d7545e1e2f62722a499bba1f064c080f2',
} as const
