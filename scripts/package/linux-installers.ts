import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { installDebianPackages } from '../debian-packages.ts'
import { inspect } from './inspect.ts'
import { runBuilder } from './pack.ts'
import { type PackedApp, readAppDir } from './read-package.ts'
import type { Target } from './systems.ts'

/** What making and unpacking each needs. */
const tools = { deb: ['dpkg-deb'], rpm: ['rpmbuild', 'rpm2archive', 'tar'] } as const
export type LinuxInstaller = keyof typeof tools
export const linuxInstallers = ['deb', 'rpm'] as const satisfies readonly LinuxInstaller[]
const fpm = resolve(import.meta.dirname, 'fpm-stand-in.ts')

/** Which of the tools are missing, after trying to install them. */
export function missingTools(installer: LinuxInstaller): string[] {
  installDebianPackages(installer === 'rpm' ? ['rpm', 'rpm2cpio'] : [])
  return tools[installer].filter(tool => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error !== undefined)
}

/** Makes it of an unpacked package on the stand-in for fpm, unpacks it, and says in words what is wrong. */
export async function inspectInstaller(
  installer: LinuxInstaller,
  app: PackedApp,
  target: Target,
  root: string,
  workDir: string,
): Promise<string[]> {
  const outDir = join(workDir, installer)
  const settings = { 'directories.output': outDir, 'extraMetadata.homepage': 'https://ponder.invalid' }
  const args = ['--linux', installer, `--${target.arch}`, '--prepackaged', app.dir]
  if (!runBuilder(args, settings, root, { CUSTOM_FPM_PATH: fpm })) return ['it could not be made']
  const installed = join(workDir, `${installer}-installed`)
  mkdirSync(installed)
  unpack[installer](join(outDir, onlyFile(outDir, `.${installer}`)), installed)
  return [
    ...(await inspect(readAppDir('linux', join(installed, 'opt/Ponder')), target, root)),
    ...findWrongDesktopFiles(installed),
  ]
}

const unpack: Record<LinuxInstaller, (file: string, dir: string) => void> = {
  deb: (file, dir) => run('dpkg-deb', '--extract', file, dir),
  rpm: (file, dir) => {
    run('rpm2archive', '--nocompression', file)
    run('tar', '--extract', '--file', `${file}.tar`, '--directory', dir)
  },
}

function findWrongDesktopFiles(installed: string): string[] {
  const files: Readonly<Record<string, readonly string[]>> = {
    'usr/share/applications/ponder.desktop': [
      'x-scheme-handler/ponder',
      'application/x-gguf',
      'Exec=/opt/Ponder/ponder %U',
    ],
    'usr/share/mime/packages/ponder.xml': ['application/x-gguf', '*.gguf'],
  }
  const icons = [16, 48, 256, 512].map(size => `usr/share/icons/hicolor/${size}x${size}/apps/ponder.png`)
  return [
    ...icons.filter(icon => !existsSync(join(installed, icon))).map(icon => `${icon} is missing`),
    ...Object.entries(files).flatMap(([file, wanted]) => {
      if (!existsSync(join(installed, file))) return [`${file} is missing`]
      const text = readFileSync(join(installed, file), 'utf8')
      return wanted.filter(part => !text.includes(part)).map(part => `${file} does not say ${part}`)
    }),
  ]
}

function onlyFile(dir: string, ending: string): string {
  const [name] = readdirSync(dir).filter(file => file.endsWith(ending))
  if (name === undefined) throw new Error(`There is no ${ending} in ${dir}`)
  return name
}

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
}
