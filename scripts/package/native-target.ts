import { closeSync, openSync, readSync } from 'node:fs'
import { type Arch, nodePlatforms, type System } from './systems.ts'

const headBytes = 4_096

/** For which system and processor a native file is built, from its header; null when it is none. `universal`: both processors. */
export function readNativeTarget(file: string): { system: System; arch: Arch | 'universal' | 'other' } | null {
  const head = Buffer.alloc(headBytes)
  const descriptor = openSync(file, 'r')
  const lengthBytes = readSync(descriptor, head, 0, headBytes, 0)
  closeSync(descriptor)
  return lengthBytes < 64 ? null : parseNativeTarget(head)
}

function parseNativeTarget(head: Buffer): ReturnType<typeof readNativeTarget> {
  if (head.readUInt32BE(0) === 0x7f_45_4c_46)
    return { system: 'linux', arch: elfArches.get(head.readUInt16LE(18)) ?? 'other' }
  if (head.readUInt32LE(0) === 0xfe_ed_fa_cf)
    return { system: 'mac', arch: machArches.get(head.readUInt32LE(4)) ?? 'other' }
  if (head.readUInt32BE(0) === 0xca_fe_ba_be) return { system: 'mac', arch: 'universal' }
  if (head.readUInt16BE(0) !== 0x4d_5a) return null
  const peOffset = head.readUInt32LE(0x3c)
  if (peOffset + 6 > headBytes || head.readUInt32BE(peOffset) !== 0x50_45_00_00) return null
  return { system: 'win', arch: peArches.get(head.readUInt16LE(peOffset + 4)) ?? 'other' }
}

const elfArches = new Map<number, Arch>([
  [62, 'x64'],
  [183, 'arm64'],
])
const machArches = new Map<number, Arch>([
  [0x01_00_00_07, 'x64'],
  [0x01_00_00_0c, 'arm64'],
])
const peArches = new Map<number, Arch>([
  [0x86_64, 'x64'],
  [0xaa_64, 'arm64'],
])

/** The name of better-sqlite3's build, which its loader composes the same way. */
export function sqliteBuild(system: System, arch: Arch): string {
  return `node_modules/better-sqlite3/prebuilds/${nodePlatforms[system]}-${arch}.node`
}
