import type { GgmlType } from 'node-llama-cpp'
import type { KvType } from '../../shared/domain/fit.ts'
import type { LoadSettings } from '../../shared/domain/model-settings.ts'
import type { Library } from './native-library.ts'

export function ggmlTypeOf({ GgmlType }: Library, kvType: KvType): GgmlType {
  return { f16: GgmlType.F16, q8_0: GgmlType.Q8_0, q4_0: GgmlType.Q4_0 }[kvType]
}

/** llama.cpp refuses a quantized cache when it decides by itself that flash attention is not worth it: so it is told. */
export function flashAttentionOption({
  kvType,
  flashAttention,
}: Pick<LoadSettings, 'kvType' | 'flashAttention'>): 'auto' | boolean {
  if (flashAttention === 'auto') return kvType === 'f16' ? 'auto' : true
  return flashAttention === 'on'
}
