import { open, readFile, rename, stat } from 'node:fs/promises'
import {
  alignedBytes,
  type GgufTensor,
  type GgufValue,
  ggufHeader,
  type TensorKind,
  tensorBytes,
  writeRepeated,
} from './gguf-writer.ts'

/** The architecture of a distill, from its config.json. */
export interface ModelShape {
  name: string
  architecture: 'qwen2' | 'qwen3'
  layers: number
  hidden: number
  feedForward: number
  heads: number
  keyValueHeads: number
  headSize: number
  vocabulary: number
  contextTokens: number
  ropeBase: number
  epsilon: number
}

export const distillQwen15B: ModelShape = {
  name: 'DeepSeek R1 Distill Qwen 1.5B (random weights)',
  architecture: 'qwen2',
  layers: 28,
  hidden: 1_536,
  feedForward: 8_960,
  heads: 12,
  keyValueHeads: 2,
  headSize: 128,
  vocabulary: 151_936,
  contextTokens: 131_072,
  ropeBase: 10_000,
  epsilon: 1e-6,
}

export const distillQwen3Of8B: ModelShape = {
  name: 'DeepSeek R1 0528 Qwen3 8B (random weights)',
  architecture: 'qwen3',
  layers: 36,
  hidden: 4_096,
  feedForward: 12_288,
  heads: 32,
  keyValueHeads: 8,
  headSize: 128,
  vocabulary: 151_936,
  contextTokens: 131_072,
  ropeBase: 1_000_000,
  epsilon: 1e-6,
}

/** A file of few megabytes whose cache is large: 16 KB for each token of context. */
export const wideCache: ModelShape = {
  name: 'Wide cache (random weights)',
  architecture: 'qwen3',
  layers: 4,
  hidden: 64,
  feedForward: 128,
  heads: 8,
  keyValueHeads: 8,
  headSize: 128,
  vocabulary: 151_936,
  contextTokens: 131_072,
  ropeBase: 10_000,
  epsilon: 1e-6,
}

const blockCount = 1 << 19

/**
 * A Q4_0 file with the true architecture and random weights: it writes nonsense at the speed of the real model, which
 * is all that a measurement of speed or memory needs. Made once; 1.0 GB for the 1.5B, 4.6 GB for the 8B.
 */
export async function makeRandomModel(path: string, shape: ModelShape, chatTemplatePath: string): Promise<void> {
  const tensors = qwenTensors(shape)
  const header = ggufHeader(await qwenMetadata(shape, chatTemplatePath), tensors)
  const sizeBytes = tensors.reduce((sum, tensor) => sum + alignedBytes(tensorBytes(tensor)), header.length)
  if ((await stat(path).catch(() => undefined))?.size === sizeBytes) return
  const patterns: Record<TensorKind, Buffer> = { F32: ones(), Q4_0: randomQ4() }
  await using file = await open(`${path}.part`, 'w')
  await file.write(header)
  for (const tensor of tensors) await writeRepeated(file, patterns[tensor.kind], tensorBytes(tensor))
  await rename(`${path}.part`, path)
}

function qwenTensors(shape: ModelShape): GgufTensor[] {
  const { hidden, feedForward, heads, keyValueHeads, headSize, vocabulary } = shape
  const matrix = (name: string, columns: number, rows: number): GgufTensor => ({
    name: `${name}.weight`,
    shape: [columns, rows],
    kind: 'Q4_0',
  })
  const vector = (name: string, size: number): GgufTensor => ({ name, shape: [size], kind: 'F32' })
  const query = heads * headSize
  const keyValue = keyValueHeads * headSize
  const biases = (at: (name: string) => string): GgufTensor[] => [
    vector(at('attn_q.bias'), query),
    vector(at('attn_k.bias'), keyValue),
    vector(at('attn_v.bias'), keyValue),
  ]
  const norms = (at: (name: string) => string): GgufTensor[] => [
    vector(at('attn_q_norm.weight'), headSize),
    vector(at('attn_k_norm.weight'), headSize),
  ]
  const layer = (index: number): GgufTensor[] => {
    const at = (name: string) => `blk.${index}.${name}`
    return [
      vector(at('attn_norm.weight'), hidden),
      matrix(at('attn_q'), hidden, query),
      matrix(at('attn_k'), hidden, keyValue),
      matrix(at('attn_v'), hidden, keyValue),
      ...(shape.architecture === 'qwen2' ? biases(at) : norms(at)),
      matrix(at('attn_output'), query, hidden),
      vector(at('ffn_norm.weight'), hidden),
      matrix(at('ffn_gate'), hidden, feedForward),
      matrix(at('ffn_up'), hidden, feedForward),
      matrix(at('ffn_down'), feedForward, hidden),
    ]
  }
  return [
    matrix('token_embd', hidden, vocabulary),
    matrix('output', hidden, vocabulary),
    vector('output_norm.weight', hidden),
    ...Array.from({ length: shape.layers }, (_, index) => layer(index)).flat(),
  ]
}

async function qwenMetadata(shape: ModelShape, chatTemplatePath: string): Promise<Record<string, GgufValue>> {
  const uint = (value: number): GgufValue => ({ type: 'uint32', value })
  const text = (value: string): GgufValue => ({ type: 'string', value })
  const { architecture } = shape
  const { tokens, types } = vocabularyOf(shape.vocabulary)
  return {
    'general.architecture': text(architecture),
    'general.name': text(shape.name),
    'general.file_type': uint(2),
    [`${architecture}.block_count`]: uint(shape.layers),
    [`${architecture}.context_length`]: uint(shape.contextTokens),
    [`${architecture}.embedding_length`]: uint(shape.hidden),
    [`${architecture}.feed_forward_length`]: uint(shape.feedForward),
    [`${architecture}.attention.head_count`]: uint(shape.heads),
    [`${architecture}.attention.head_count_kv`]: uint(shape.keyValueHeads),
    [`${architecture}.attention.key_length`]: uint(shape.headSize),
    [`${architecture}.attention.value_length`]: uint(shape.headSize),
    [`${architecture}.rope.freq_base`]: { type: 'float32', value: shape.ropeBase },
    [`${architecture}.attention.layer_norm_rms_epsilon`]: { type: 'float32', value: shape.epsilon },
    'tokenizer.ggml.model': text('gpt2'),
    'tokenizer.ggml.pre': text('deepseek-r1-qwen'),
    'tokenizer.ggml.tokens': { type: 'strings', value: tokens },
    'tokenizer.ggml.token_type': { type: 'int32s', value: types },
    'tokenizer.ggml.merges': { type: 'strings', value: ['Ġ t'] },
    'tokenizer.ggml.bos_token_id': uint(151_646),
    'tokenizer.ggml.eos_token_id': uint(151_643),
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: true },
    'tokenizer.chat_template': text(await readFile(chatTemplatePath, 'utf8')),
  }
}

const controlType = 3
const userDefinedType = 4
const special: Readonly<Record<number, [text: string, type: number]>> = {
  151643: ['<｜end▁of▁sentence｜>', controlType],
  151644: ['<｜User｜>', controlType],
  151645: ['<｜Assistant｜>', controlType],
  151646: ['<｜begin▁of▁sentence｜>', controlType],
  151648: ['<think>', userDefinedType],
  151649: ['</think>', userDefinedType],
}

/** The 256 bytes as GPT-2 writes them, made-up words, and the special tokens of the distills at their true places. */
function vocabularyOf(size: number): { tokens: string[]; types: number[] } {
  const bytes = byteTokens()
  const tokens = Array.from({ length: size }, (_, id) => special[id]?.[0] ?? bytes[id] ?? `Ġw${id}`)
  tokens[bytes.length] = 'Ġt'
  return { tokens, types: tokens.map((_, id) => special[id]?.[1] ?? 1) }
}

/** GPT-2's map from bytes to printable characters (bytes_to_unicode in its encoder.py). */
function byteTokens(): string[] {
  let next = 256
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
    return String.fromCodePoint(printable ? byte : next++)
  })
}

function ones(): Buffer {
  return Buffer.from(new Float32Array(1 << 16).fill(1).buffer)
}

/** Blocks of one half-precision scale (about 0.005) and sixteen random bytes; a fixed seed, so that files are equal. */
function randomQ4(): Buffer {
  const blocks = Buffer.alloc(blockCount * 18)
  let seed = 42
  for (let index = 0; index < blocks.length; index++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    blocks[index] = seed >>> 24
  }
  for (let block = 0; block < blockCount; block++) blocks.writeUInt16LE(0x1d1f, block * 18)
  return blocks
}
