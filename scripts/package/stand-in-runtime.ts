import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createPackage } from '@electron/asar'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import type { Arch, System } from './systems.ts'

/*
 * What electron-builder takes for an unpacked Electron where none can be downloaded: the files it renames, edits and
 * flips fuses in. Nothing of it runs; what is packed with it is the real app.
 */

const root = resolve(import.meta.dirname, '../..')
const electronVersion = '45.4.1'

/** As Electron carries them: a sentinel, the version of the wire, the number of fuses, and one letter a fuse. */
export const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
])

const english = 1033
const unicode = 1200

/** Fills the folder and gives it back. */
export async function makeRuntime(system: System, arch: Arch, dir: string): Promise<string> {
  const resourcesDir = join(dir, system === 'mac' ? 'Electron.app/Contents/Resources' : 'resources')
  await mkdir(resourcesDir, { recursive: true })
  await makeDefaultApp(dir, join(resourcesDir, 'default_app.asar'))
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) await writeFile(join(dir, name), 'Electron stand-in\n')
  await writeFile(join(dir, 'version'), electronVersion)
  if (system === 'mac') await makeMacApp(join(dir, 'Electron.app', 'Contents'))
  else {
    await mkdir(join(dir, 'locales'))
    for (const locale of ['de', 'en-US', 'fr', 'zh-CN']) await writeFile(join(dir, 'locales', `${locale}.pak`), locale)
    if (system === 'win') await makeWindowsExecutable(arch, join(dir, 'electron.exe'))
    else await writeFile(join(dir, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), fuseWire]))
  }
  return dir
}

async function makeDefaultApp(dir: string, asarFile: string): Promise<void> {
  const appDir = join(dir, '.default-app')
  await mkdir(appDir)
  await writeFile(join(appDir, 'package.json'), '{"main":"main.js"}')
  await writeFile(join(appDir, 'main.js'), '')
  await createPackage(appDir, asarFile)
}

/** Version, icon and the archive's hash are edited in it, so it must be a real one: any library for Windows is. */
async function makeWindowsExecutable(arch: Arch, file: string): Promise<void> {
  const library = await readFile(join(root, 'node_modules/better-sqlite3/prebuilds', `win32-${arch}.node`))
  const executable = NtExecutable.from(library)
  const resources = NtExecutableResource.from(executable)
  const version = Resource.VersionInfo.createEmpty()
  version.setFileVersion(electronVersion, english)
  version.setStringValues(
    { lang: english, codepage: unicode },
    { ProductName: 'Electron', FileDescription: 'Electron' },
  )
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(executable)
  await writeFile(file, Buffer.concat([Buffer.from(executable.generate()), fuseWire]))
}

async function makeMacApp(contents: string): Promise<void> {
  await makeBundle(contents, 'Electron', 'com.github.Electron')
  for (const kind of ['', ' (Renderer)', ' (GPU)', ' (Plugin)']) {
    const name = `Electron Helper${kind}`
    await makeBundle(join(contents, 'Frameworks', `${name}.app`, 'Contents'), name, 'com.github.Electron.helper')
  }
  const framework = join(contents, 'Frameworks', 'Electron Framework.framework')
  for (const language of ['de', 'en', 'fr', 'zh_CN']) {
    for (const resources of [join(framework, 'Versions/A/Resources'), join(contents, 'Resources')]) {
      await mkdir(join(resources, `${language}.lproj`), { recursive: true })
      await writeFile(join(resources, `${language}.lproj`, 'locale.pak'), language)
    }
  }
  await writeFile(join(framework, 'Versions/A/Electron Framework'), fuseWire)
  await symlink('A', join(framework, 'Versions/Current'))
  await symlink('Versions/Current/Electron Framework', join(framework, 'Electron Framework'))
  await symlink('Versions/Current/Resources', join(framework, 'Resources'))
}

async function makeBundle(contents: string, name: string, id: string): Promise<void> {
  await mkdir(join(contents, 'MacOS'), { recursive: true })
  await writeFile(join(contents, 'MacOS', name), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  await writeFile(join(contents, 'PkgInfo'), 'APPL????')
  const keys = {
    CFBundleExecutable: name,
    CFBundleIdentifier: id,
    CFBundleName: name,
    CFBundlePackageType: 'APPL',
    CFBundleShortVersionString: electronVersion,
    CFBundleVersion: electronVersion,
    CFBundleIconFile: 'electron.icns',
  }
  const entries = Object.entries(keys).map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
  const dtd = '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'
  const plist = `<?xml version="1.0" encoding="UTF-8"?>\n${dtd}\n<plist version="1.0"><dict>${entries.join('')}</dict></plist>\n`
  await writeFile(join(contents, 'Info.plist'), plist)
}
