import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own, so that it can be full or read-only: only where the tests may mount one (root on Linux). */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && triesToMount()
/** For the name of a test that is skipped without one. */
export const whyNoDisk = canMount ? '' : ' — CANNOT RUN HERE: mounting a tmpfs is not allowed'

/** Mounts a disk of this size (`64k`, `8m`) on a folder that is there, until it is disposed. */
export function mountDisk(dir: string, size: string): Disposable {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', dir])
  return { [Symbol.dispose]: () => void execFileSync('umount', ['--lazy', dir]) }
}

/** `ro`, `rw`, `size=32m`. */
export function remountDisk(dir: string, option: string): void {
  execFileSync('mount', ['-o', `remount,${option}`, dir])
}

function triesToMount(): boolean {
  const point = mkdtempSync(join(tmpdir(), 'ponder-mount-'))
  try {
    return succeeds('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', point) && succeeds('umount', point)
  } finally {
    rmdirSync(point)
  }
}

function succeeds(command: string, ...parameters: string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
