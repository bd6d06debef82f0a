import { readdir, readFile } from 'node:fs/promises'

/**
 * Memory of a process and all below it in bytes, what they share counted once (PSS). Linux only: null elsewhere.
 * From `/proc/PID/smaps_rollup`; a process that ends meanwhile counts nothing.
 */
export async function treeBytes(rootPid: number): Promise<number | null> {
  if (process.platform !== 'linux') return null
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const parents = new Map(await Promise.all(pids.map(async pid => [pid, await parentOf(pid)] as const)))
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return pid === rootPid || (parent !== undefined && parent !== 0 && isBelow(parent))
  }
  const sizes = await Promise.all(pids.filter(isBelow).map(pssBytes))
  return sizes.reduce((sum, bytes) => sum + bytes, 0)
}

async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // After the name, which stands in brackets and may hold anything: state, then the parent.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

async function pssBytes(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024
}
