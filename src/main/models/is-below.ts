import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, sep } from 'node:path'

/** Whether `path` is the folder or lies in it, links followed. Nothing lies in a folder that is not there. */
export async function isBelow(folder: string, path: string): Promise<boolean> {
  const real = await realpath(folder).catch(() => null)
  if (real === null) return false
  const way = relative(real, await realpath(path))
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
