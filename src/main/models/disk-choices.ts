import { constants } from 'node:fs'
import { access, readdir, readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'

export interface DiskChoice {
  path: string
  freeBytes: number
}

/** File systems that keep what is written to them, in a folder that people know. */
const keeping =
  /^(ext[234]|xfs|btrfs|zfs|f2fs|bcachefs|jfs|reiserfs|ntfs3?|fuseblk|exfat|vfat|hfsplus|apfs|nfs4?|cifs|smb3|virtiofs|9p)$/
const ofTheSystem = /^\/(boot|efi|proc|sys|dev|run\/(?!media\/)|snap|var\/lib|var\/snap)(\/|$)|^\/etc\//
const leastBytes = 1e9

/** Disks of this machine that a person may write to and that have some room, without that of `usedDir`. */
export async function findDisks(usedDir: string): Promise<DiskChoice[]> {
  const used = await deviceOf(usedDir)
  const found = await Promise.all((await mountPoints()).map(path => look(path, used)))
  const byDevice = new Map(found.flatMap(disk => (disk === null ? [] : [[disk.device, disk] as const])))
  return [...byDevice.values()].map(({ path, freeBytes }) => ({ path, freeBytes }))
}

async function mountPoints(): Promise<string[]> {
  if (process.platform === 'win32') return [...'CDEFGHIJKLMNOPQRSTUVWXYZ'].map(letter => `${letter}:\\`)
  if (process.platform === 'darwin')
    return (await readdir('/Volumes').catch(() => [])).map(name => join('/Volumes', name))
  const text = await readFile('/proc/self/mounts', 'utf8').catch(() => '')
  return text.split('\n').flatMap(line => {
    const [, place = '', type = ''] = line.split(' ')
    const path = place.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    return keeping.test(type) && !ofTheSystem.test(path) ? [path] : []
  })
}

async function look(path: string, used: number | null): Promise<(DiskChoice & { device: number }) | null> {
  const device = await deviceOf(path)
  if (device === null || device === used) return null
  try {
    await access(path, constants.W_OK)
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize < leastBytes ? null : { path, freeBytes: bavail * bsize, device }
  } catch {
    return null
  }
}

async function deviceOf(path: string): Promise<number | null> {
  return await stat(path).then(
    found => (found.isDirectory() ? found.dev : null),
    () => null,
  )
}
