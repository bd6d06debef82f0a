import {
  alignedBytes,
  type GgufTensor,
  type GgufValue,
  ggufHeader,
  tensorBytes,
} from '../../scripts/bench/gguf-writer.ts'

const [hidden, feedForward, contextTokens] = [32, 64, 512]
/** WordPiece as llama.cpp writes it: what begins a word has a mark before it. */
const tokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', ...'abcdefghijklmnopqrstuvwxyz'].flatMap(token =>
  token.length > 1 ? [token] : [token, `▁${token}`],
)

/** A BERT of one layer with random weights, the same each time: its vectors mean nothing, and llama.cpp makes them. */
export function tinyEmbeddingModel(name: string): Buffer {
  const tensors = bertTensors()
  const parts = [ggufHeader(metadataOf(name), tensors)]
  const random = randomNumbers()
  for (const tensor of tensors) parts.push(weightsOf(tensor, random))
  return Buffer.concat(parts)
}

function bertTensors(): GgufTensor[] {
  const vector = (name: string, size: number): GgufTensor => ({ name, shape: [size], kind: 'F32' })
  const matrix = (name: string, columns: number, rows: number): GgufTensor => {
    return { name: `${name}.weight`, shape: [columns, rows], kind: 'F32' }
  }
  const norm = (name: string): GgufTensor[] => [vector(`${name}.weight`, hidden), vector(`${name}.bias`, hidden)]
  const dense = (name: string, columns: number, rows: number): GgufTensor[] => {
    return [matrix(`blk.0.${name}`, columns, rows), vector(`blk.0.${name}.bias`, rows)]
  }
  return [
    matrix('token_embd', hidden, tokens.length),
    matrix('position_embd', hidden, contextTokens),
    matrix('token_types', hidden, 2),
    ...norm('token_embd_norm'),
    ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].flatMap(part => dense(part, hidden, hidden)),
    ...norm('blk.0.attn_output_norm'),
    ...dense('ffn_up', hidden, feedForward),
    ...dense('ffn_down', feedForward, hidden),
    ...norm('blk.0.layer_output_norm'),
  ]
}

function metadataOf(name: string): Record<string, GgufValue> {
  const uint = (value: number): GgufValue => ({ type: 'uint32', value })
  const text = (value: string): GgufValue => ({ type: 'string', value })
  return {
    'general.architecture': text('bert'),
    'general.name': text(name),
    'bert.block_count': uint(1),
    'bert.context_length': uint(contextTokens),
    'bert.embedding_length': uint(hidden),
    'bert.feed_forward_length': uint(feedForward),
    'bert.attention.head_count': uint(2),
    'bert.attention.layer_norm_epsilon': { type: 'float32', value: 1e-12 },
    'bert.attention.causal': { type: 'bool', value: false },
    // The mean of all tokens.
    'bert.pooling_type': uint(1),
    'tokenizer.ggml.model': text('bert'),
    'tokenizer.ggml.token_type_count': uint(2),
    'tokenizer.ggml.tokens': { type: 'strings', value: tokens },
    'tokenizer.ggml.padding_token_id': uint(0),
    'tokenizer.ggml.unknown_token_id': uint(1),
    'tokenizer.ggml.bos_token_id': uint(2),
    'tokenizer.ggml.cls_token_id': uint(2),
    'tokenizer.ggml.eos_token_id': uint(3),
    'tokenizer.ggml.seperator_token_id': uint(3),
    'tokenizer.ggml.mask_token_id': uint(4),
  }
}

function weightsOf(tensor: GgufTensor, random: () => number): Buffer {
  const bytes = Buffer.alloc(alignedBytes(tensorBytes(tensor)))
  for (let at = 0; at < tensorBytes(tensor); at += 4) bytes.writeFloatLE(random() - 0.5, at)
  return bytes
}

/** From 0 to 1, with a fixed seed. */
function randomNumbers(): () => number {
  let state = 42
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
