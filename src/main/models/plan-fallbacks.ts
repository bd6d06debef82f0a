import type { Fallback, FallbackKind } from '../../shared/domain/fallback.ts'
import {
  bytesPerToken,
  type MachineMemory,
  type MemoryNeed,
  missingBytes,
  typicalAnswerSeconds,
} from '../../shared/domain/fit.ts'
import type { ModelSettings } from '../../shared/domain/model-settings.ts'

/** What a model takes with one type of cache: its context is a fixed part and so much for each token. */
export interface ContextLine extends Omit<MemoryNeed, 'contextBytes'> {
  fixedBytes: number
  bytesPerToken: number
}

export interface FallbackBasis {
  settings: ModelSettings
  /** The context that was wanted, in tokens. */
  contextTokens: number
  /** With the cache as it is set, and with one of eight bits; the same when it is set so. */
  need: { asSet: ContextLine; q8: ContextLine }
  memory: MachineMemory
  /** Of weights and cache, what decoding on the processor gets through in a second; null: not known. */
  bytesPerSecond: number | null
  /** Of this model's last answers here, which go before that. */
  tokensPerSecond: number | null
}

const stepTokens = 1_024

/** The ways that fit into what is free, in the order in which they cost least. */
export function planFallbacks(basis: FallbackBasis): Fallback[] {
  const { settings, contextTokens: wanted, need, memory } = basis
  const way = (kind: FallbackKind, line: ContextLine, change: Partial<ModelSettings>): Fallback | null => {
    const changed = { ...settings, ...change }
    const tokens = longestThatFits(line, wanted, changed, memory)
    return tokens === null
      ? null
      : describe(kind, line, { ...changed, contextTokens: settings.contextTokens }, tokens, basis)
  }
  const context = way('context', need.asSet, {})
  // It fits by now: there is nothing to give up.
  if (context?.contextTokens === wanted) return []
  const ways = [context]
  if (settings.kvType === 'f16') {
    const kv = way('kv', need.q8, { kvType: 'q8_0', flashAttention: 'auto' })
    if ((kv?.contextTokens ?? 0) > (context?.contextTokens ?? 0)) ways.push(kv)
  }
  if (memory.gpu !== null && settings.gpuLayers !== 0) {
    const layers = mostLayersThatFit(basis)
    if (layers !== null) ways.push(way('layers', need.asSet, { gpuLayers: layers }))
    ways.push(way('cpu', need.asSet, { gpuLayers: 0 }))
  }
  return ways.filter(found => found !== null)
}

/** Of the wanted context as much as has room, in whole steps; null when not even one has. */
function longestThatFits(
  line: ContextLine,
  wanted: number,
  settings: ModelSettings,
  memory: MachineMemory,
): number | null {
  const fits = (tokens: number): boolean => missingBytes(needFor(line, tokens), settings, memory) <= 0
  if (fits(wanted)) return wanted
  let [fitting, tooMany] = [0, Math.ceil(wanted / stepTokens)]
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2)
    if (fits(middle * stepTokens)) fitting = middle
    else tooMany = middle
  }
  return fitting === 0 ? null : fitting * stepTokens
}

function mostLayersThatFit({ settings, contextTokens, need: { asSet }, memory }: FallbackBasis): number | null {
  const need = needFor(asSet, contextTokens)
  for (let layers = Math.min(settings.gpuLayers ?? asSet.totalLayers, asSet.totalLayers) - 1; layers > 0; layers--)
    if (missingBytes(need, { ...settings, gpuLayers: layers }, memory) <= 0) return layers
  return null
}

function needFor({ fixedBytes, bytesPerToken, ...need }: ContextLine, tokens: number): MemoryNeed {
  return { ...need, contextBytes: fixedBytes + bytesPerToken * tokens }
}

function describe(
  kind: FallbackKind,
  line: ContextLine,
  settings: ModelSettings,
  contextTokens: number,
  basis: FallbackBasis,
): Fallback {
  const { contextTokens: wanted, memory } = basis
  const { weightsBytes, contextBytes, runtimeBytes } = needFor(line, contextTokens)
  const isOnCpu = (memory.gpu === null || settings.gpuLayers === 0) && !settings.fromDisk
  const bytesPerSecond = throughputOf(basis)
  const perToken = bytesPerToken(weightsBytes, line.bytesPerToken)
  return {
    kind,
    settings: { ...settings, ...(contextTokens < wanted && { contextTokens }) },
    contextTokens,
    needBytes: (settings.fromDisk ? 0 : weightsBytes) + contextBytes + runtimeBytes,
    typicalAnswerSeconds: isOnCpu && bytesPerSecond !== null ? typicalAnswerSeconds(bytesPerSecond / perToken) : null,
  }
}

/** With a graphics card nobody can tell which of the two wrote the last answers. */
function throughputOf({ need: { asSet }, memory, bytesPerSecond, tokensPerSecond }: FallbackBasis): number | null {
  if (tokensPerSecond === null || memory.gpu !== null) return bytesPerSecond
  return tokensPerSecond * bytesPerToken(asSet.weightsBytes, asSet.bytesPerToken)
}
