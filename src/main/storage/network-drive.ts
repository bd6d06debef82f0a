import { statfsSync } from 'node:fs'

/** What Linux's `statfs` calls file systems that lie on another machine. FUSE is left out: NTFS on this one is FUSE too. */
const networkTypes: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x01021997, // 9P
  0x5346414f, // AFS
  0x00c36400, // Ceph
])

/**
 * Whether a folder is known to lie on another machine, where locks and fsync may promise what they do not keep. Found on
 * Linux by the type of the file system and on Windows by `\\server\share`; elsewhere nobody tells: see decision 20.
 */
export function isOnNetworkDrive(dir: string): boolean {
  if (process.platform === 'win32') return isShare(dir)
  return process.platform === 'linux' && isNetworkType(statfsSync(dir).type)
}

export function isNetworkType(type: number): boolean {
  return networkTypes.has(type)
}

/** `\\server\share\…`, written with either slash; not `\\?\C:\…`, which is a disk. */
export function isShare(path: string): boolean {
  return /^[\\/]{2}(\?[\\/]UNC[\\/])?[^\\/?.]/i.test(path)
}
