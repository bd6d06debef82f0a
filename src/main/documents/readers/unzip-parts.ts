import { unzipSync } from 'fflate'

/** More than the largest part that makes sense; what is larger is left to the parser's own limits. */
const maxPartBytes = 64 * 1_048_576

/** These parts of an Office file as text, by name; broken archives and parts that are too large give nothing. */
export function unzipParts(bytes: Uint8Array, isWanted: (name: string) => boolean): Map<string, string> {
  try {
    let total = 0
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isWanted(name) || total + originalSize > maxPartBytes) return false
        total += originalSize
        return true
      },
    })
    return new Map(Object.entries(parts).map(([name, part]) => [name, new TextDecoder().decode(part)]))
  } catch {
    return new Map()
  }
}
