import { z } from 'zod'
import type { ModelShape } from './catalogue.ts'

/** How much room a thought is given, in tokens. */
export const ThinkingTokens = z.union([z.literal(8_192), z.literal(16_384), z.literal(32_768)])
export type ThinkingTokens = z.infer<typeof ThinkingTokens>

/** The precision of the KV cache. */
export const KvType = z.enum(['f16', 'q8_0', 'q4_0'])
export type KvType = z.infer<typeof KvType>

/** The question and the answer, besides the thought. */
export const answerReserveTokens = 2_048

/** What "a typical answer" means wherever seconds are told. */
export const typicalAnswer = { thoughtTokens: 1_500, answerTokens: 300 } as const

const Memory = z.object({ totalBytes: z.number(), freeBytes: z.number() })

/** What is free now, as the operating system and the graphics driver say. */
export const MachineMemory = z.object({
  ram: Memory,
  /** `isUnified`: the card has no memory of its own, so its free bytes are not on top of the RAM's. */
  gpu: Memory.extend({ name: z.string(), isUnified: z.boolean() }).nullable(),
})
export type MachineMemory = z.infer<typeof MachineMemory>

/** Where a file would run. `missingBytes`: so much more would have to be free. */
export const Verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gpu') }),
  z.object({ kind: z.literal('partly'), layers: z.number(), totalLayers: z.number() }),
  z.object({ kind: z.literal('cpu') }),
  z.object({ kind: z.literal('too-large'), missingBytes: z.number() }),
])
export type Verdict = z.infer<typeof Verdict>

/** `measured`: this file has run here. `scaled`: another model has. `calibration`: from the speed of the memory. */
export const SpeedSource = z.enum(['measured', 'scaled', 'calibration'])
export type SpeedSource = z.infer<typeof SpeedSource>

export const Fit = z.object({
  verdict: Verdict,
  contextTokens: z.number(),
  weightsBytes: z.number(),
  kvBytesPerToken: z.number(),
  kvBytes: z.number(),
  /** All that must be free: weights, KV, compute buffer and the engine itself. */
  needBytes: z.number(),
  /** For a typical answer; an estimate, to be shown as "about". Null: nothing was measured that it could be told from. */
  typicalAnswerSeconds: z.number().nullable(),
  speedFrom: SpeedSource.nullable(),
})
export type Fit = z.infer<typeof Fit>

export interface MemoryNeed {
  weightsBytes: number
  /** KV and compute buffer. */
  contextBytes: number
  /** The engine process and the vocabulary; always in RAM. */
  runtimeBytes: number
  /** With the output layer, as llama.cpp counts them. */
  totalLayers: number
}

const kvShare: Readonly<Record<KvType, number>> = { f16: 1, q8_0: 34 / 64, q4_0: 18 / 64 }
/** Tokens that llama.cpp reads in one go; its buffers are sized for them. */
const batchTokens = 512
const floatBytes = 4
const engineBytes = 160e6
/** In llama.cpp's own tables and in the library's. */
const bytesPerVocabularyEntry = 1_000

export function contextTokensFor(thinkingTokens: number, trainedContextTokens: number): number {
  return Math.min(thinkingTokens + answerReserveTokens, trainedContextTokens)
}

export function kvBytesPerToken({ kvBytesPerToken }: Pick<ModelShape, 'kvBytesPerToken'>, kvType: KvType): number {
  return kvBytesPerToken * kvShare[kvType]
}

/**
 * KV and compute buffer as llama.cpp allocates them with flash attention, one sequence. The buffer holds the logits of a
 * batch and a few hidden states, one more where a quantized cache is unpacked. Within 3 % of llama.cpp's own figures for
 * all distills; the engine's `estimate` is exact where there is a header.
 */
export function estimateContextBytes(
  shape: Pick<ModelShape, 'kvBytesPerToken' | 'hidden' | 'vocabulary'>,
  contextTokens: number,
  kvType: KvType,
): number {
  const hiddenStates = kvType === 'f16' ? 2 : 3
  const computeBytes = batchTokens * floatBytes * (shape.vocabulary + hiddenStates * shape.hidden)
  return contextTokens * kvBytesPerToken(shape, kvType) + computeBytes
}

/** Of the compute buffer, the logits of all but one token of a batch are reserved and never written. */
export function untouchedBytes(vocabulary: number): number {
  return (batchTokens - 1) * floatBytes * vocabulary
}

export function estimateNeed(
  shape: ModelShape,
  weightsBytes: number,
  contextTokens: number,
  kvType: KvType,
): MemoryNeed {
  return {
    weightsBytes,
    contextBytes: estimateContextBytes(shape, contextTokens, kvType),
    runtimeBytes: engineBytes + bytesPerVocabularyEntry * shape.vocabulary,
    totalLayers: shape.layers + 1,
  }
}

/** Left free for everything else that runs, as the library does when it loads. */
export function paddingBytes(memory: 'ram' | 'gpu', totalBytes: number): number {
  return memory === 'gpu' ? Math.min(totalBytes * 0.08, 1.6 * 2 ** 30) : Math.min(totalBytes * 0.25, 2 ** 30)
}

/** The best place that has room. `correction`: how much more memory than estimated the loads on this machine took. */
export function judgeFit(need: MemoryNeed, { ram, gpu }: MachineMemory, correction = 1): Verdict {
  const movableBytes = (need.weightsBytes + need.contextBytes) * correction
  const ramBytes = Math.max(0, ram.freeBytes - paddingBytes('ram', ram.totalBytes)) - need.runtimeBytes
  const gpuBytes = gpu === null ? 0 : Math.max(0, gpu.freeBytes - paddingBytes('gpu', gpu.totalBytes))
  if (gpu !== null && movableBytes <= gpuBytes && ramBytes >= 0) return { kind: 'gpu' }
  if (gpu !== null && !gpu.isUnified) {
    const layers = Math.floor(gpuBytes / (movableBytes / need.totalLayers))
    const restBytes = movableBytes * (1 - layers / need.totalLayers)
    if (layers >= 1 && restBytes <= ramBytes) return { kind: 'partly', layers, totalLayers: need.totalLayers }
  }
  if (movableBytes <= ramBytes) return { kind: 'cpu' }
  const availableBytes = ramBytes + (gpu?.isUnified === false ? gpuBytes : 0)
  return { kind: 'too-large', missingBytes: Math.ceil(movableBytes - Math.max(availableBytes, gpuBytes)) }
}

/** What a load asks for, as far as it decides over where its memory is taken. */
export interface Placement {
  /** Null: as many as fit. */
  gpuLayers: number | null
  fromDisk: boolean
}

/** So much more would have to be free for this load; 0 or less: it fits. The rule by which the engine refuses. */
export function missingBytes(
  { weightsBytes, contextBytes, runtimeBytes, totalLayers }: MemoryNeed,
  { gpuLayers, fromDisk }: Placement,
  { ram, gpu }: MachineMemory,
): number {
  const ramBytes = ram.freeBytes - paddingBytes('ram', ram.totalBytes) - runtimeBytes
  const inRam = (fromDisk ? 0 : weightsBytes) + contextBytes
  if (gpu === null || gpuLayers === 0) return inRam - ramBytes
  const gpuBytes = gpu.freeBytes - paddingBytes('gpu', gpu.totalBytes)
  if (gpuLayers === null) return gpu.isUnified ? inRam - Math.max(ramBytes, gpuBytes) : inRam - ramBytes - gpuBytes
  const onGpu = (weightsBytes + contextBytes) * Math.min(1, gpuLayers / totalLayers)
  return Math.max(onGpu - gpuBytes, inRam * (1 - Math.min(1, gpuLayers / totalLayers)) - ramBytes)
}

/** Decoding reads all active weights and the KV written so far for each token: memory speed decides. */
export function bytesPerToken(activeWeightsBytes: number, kvBytesPerToken: number): number {
  const meanContextTokens = (typicalAnswer.thoughtTokens + typicalAnswer.answerTokens) / 2
  return activeWeightsBytes + kvBytesPerToken * meanContextTokens
}

export function typicalAnswerSeconds(tokensPerSecond: number): number {
  return (typicalAnswer.thoughtTokens + typicalAnswer.answerTokens) / tokensPerSecond
}
