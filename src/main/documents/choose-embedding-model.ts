import type { Model } from '../../shared/domain/model.ts'

/** Architectures of models that make vectors and cannot answer. */
const architectures = new Set([
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

/** Of several the one that retrieves best for its size (docs/documents.md), or the smallest. */
const preferred = /granite-embedding-97m-multilingual-r2/i

/** The model among those on the disk that passages are embedded with. */
export function chooseEmbeddingModel(models: readonly Model[]): Model | undefined {
  const usable = models.filter(({ architecture, error }) => error === null && architectures.has(architecture))
  const bySize = usable.toSorted((a, b) => a.sizeBytes - b.sizeBytes)
  return bySize.find(({ name, fileName }) => preferred.test(name) || preferred.test(fileName)) ?? bySize[0]
}
