import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type DirectoryRecord, getRawHeader } from '@electron/asar'
import type { System, Target } from './systems.ts'

export interface PackedFile {
  /** From the app's folder, with slashes. */
  path: string
  sizeBytes: number
  /** Lies beside the archive, where the system's loader finds it. */
  isUnpacked: boolean
}

/** An unpacked package: the folder with the executable, or the `.app`. */
export interface PackedApp {
  dir: string
  resourcesDir: string
  asarFile: string
  /** What carries the fuses. */
  executable: string
  /** The app: what is in the archive, and what it names beside itself. */
  files: readonly PackedFile[]
  /** What lies beside the archive under `resources/`, from there, the app's own files left out. */
  resources: readonly PackedFile[]
}

/** `outDir` is electron-builder's. */
export function readPackage({ system, arch }: Target, outDir: string): PackedApp {
  const suffix = `${arch === 'x64' ? '' : `-${arch}`}${system === 'mac' ? '' : '-unpacked'}`
  return readAppDir(system, join(outDir, `${system}${suffix}`))
}

/** `dir` holds the executable, or the `.app`. */
export function readAppDir(system: System, dir: string): PackedApp {
  const resourcesDir = system === 'mac' ? join(dir, 'Ponder.app', 'Contents', 'Resources') : join(dir, 'resources')
  const asarFile = join(resourcesDir, 'app.asar')
  return {
    dir,
    resourcesDir,
    asarFile,
    executable: join(dir, { linux: 'ponder', win: 'Ponder.exe', mac: 'Ponder.app' }[system]),
    files: listArchive(getRawHeader(asarFile).header),
    resources: listFolder(resourcesDir).filter(({ path }) => !path.startsWith('app.asar')),
  }
}

function listArchive(node: DirectoryRecord, parents: readonly string[] = []): PackedFile[] {
  return Object.entries(node.files).flatMap(([name, entry]) => {
    const path = [...parents, name]
    if ('files' in entry) return listArchive(entry, path)
    const sizeBytes = 'size' in entry ? entry.size : 0
    return { path: path.join('/'), sizeBytes, isUnpacked: 'unpacked' in entry && entry.unpacked }
  })
}

function listFolder(dir: string): PackedFile[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => ({
      path: relative(dir, file).replaceAll(sep, '/'),
      sizeBytes: statSync(file).size,
      isUnpacked: true,
    }))
}
