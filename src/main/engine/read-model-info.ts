import { basename } from 'node:path'
import { AppError } from '../../shared/domain/app-error.ts'
import { type GgufHeader, readGgufHeader } from './gguf-header.ts'

/** What the header of a model file tells, for the list of models. */
export interface ModelInfo {
  name: string
  /** As people write it: `Q4_K_M`; empty when the file does not say. */
  quant: string
  parameters: number | null
  architecture: string
  layers: number | null
  /** The longest context that the model was trained on, in tokens. */
  trainedContextTokens: number | null
  /** Of all parts. */
  sizeBytes: number
}

/** By `general.file_type`. */
const quants: readonly string[] = (
  'F32 F16 Q4_0 Q4_1 Q4_1 Q4_2 Q4_3 Q8_0 Q5_0 Q5_1 Q2_K Q3_K_S Q3_K_M Q3_K_L Q4_K_S Q4_K_M Q5_K_S Q5_K_M Q6_K ' +
  'IQ2_XXS IQ2_XS Q2_K_S IQ3_XS IQ3_XXS IQ1_S IQ4_NL IQ3_S IQ3_M IQ2_S IQ2_M IQ4_XS IQ1_M BF16 Q4_0_4_4 Q4_0_4_8 ' +
  'Q4_0_8_8 TQ1_0 TQ2_0 MXFP4 NVFP4 Q1_0 Q2_0'
).split(' ')

/** Written by llama.cpp's tools, and no language model whatever `general.type` says: older files do not say it. */
const otherKinds: ReadonlySet<string> = new Set(['clip', 'controlvector', 'imatrix'])

const firstPart = /-00001-of-(\d{5})\.gguf$/i
const maxParts = 1000

/**
 * Of a split model, `path` is the first part; the others are looked at too.
 * @throws AppError `model_missing`, `model_unreadable`; `model_unsupported` for an adapter, an image encoder and the like
 */
export async function readModelInfo(path: string): Promise<ModelInfo> {
  const first = await readGgufHeader(path)
  const headers = [first, ...(await readOtherParts(path))]
  const architecture = text(first, 'general.architecture')
  if (architecture === undefined) throw new AppError('model_unreadable', 'the file does not name its architecture')
  const type = text(first, 'general.type') ?? 'model'
  const kind = type === 'model' ? architecture : type
  if (type !== 'model' || otherKinds.has(architecture))
    throw new AppError('model_unsupported', 'the file holds no language model', { architecture: kind })
  const parameters = headers.reduce((sum, header) => sum + header.parameters, 0)
  return {
    name: text(first, 'general.name') ?? basename(path).replace(/\.gguf$/i, ''),
    quant: quants[count(first, 'general.file_type') ?? -1] ?? '',
    parameters: parameters === 0 ? null : parameters,
    architecture,
    layers: count(first, `${architecture}.block_count`),
    trainedContextTokens: count(first, `${architecture}.context_length`),
    sizeBytes: headers.reduce((sum, header) => sum + header.sizeBytes, 0),
  }
}

async function readOtherParts(path: string): Promise<GgufHeader[]> {
  const parts = Number(firstPart.exec(path)?.[1] ?? 1)
  if (parts > maxParts) throw new AppError('model_unreadable', 'a model in too many parts')
  const others = Array.from({ length: parts - 1 }, (_, i) =>
    path.replace(/-00001-of-/, `-${String(i + 2).padStart(5, '0')}-of-`),
  )
  return await Promise.all(others.map(readGgufHeader))
}

function text(header: GgufHeader, key: string): string | undefined {
  const value = header.metadata.get(key)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function count(header: GgufHeader, key: string): number | null {
  const value = header.metadata.get(key)
  return typeof value === 'number' ? value : null
}
