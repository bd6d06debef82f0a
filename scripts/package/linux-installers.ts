import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inspect } from './inspect.ts'
import { runBuilder } from './pack.ts'
import { type PackedApp, readAppDir } from './read-package.ts'
import type { Target } from './systems.ts'

const tools = ['dpkg-deb', 'rpmbuild', 'rpm']
const fpm = resolve(import.meta.dirname, 'fpm-stand-in.ts')

/** Which of the tools are missing that a look into deb and rpm needs. */
export function missingTools(): string[] {
  return tools.filter(tool => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status !== 0)
}

/** Makes deb and rpm of an unpacked package on the stand-in for fpm, unpacks them, and says in words what is wrong. */
export async function inspectInstallers(
  app: PackedApp,
  target: Target,
  root: string,
  workDir: string,
): Promise<string[]> {
  const outDir = join(workDir, 'installers')
  const settings = { 'directories.output': outDir, 'extraMetadata.homepage': 'https://ponder.invalid' }
  const args = ['--linux', 'deb', 'rpm', `--${target.arch}`, '--prepackaged', app.dir]
  if (!runBuilder(args, settings, root, { CUSTOM_FPM_PATH: fpm })) return ['deb and rpm could not be made']
  const deb = join(outDir, onlyFile(outDir, '.deb'))
  const installed = join(workDir, 'installed')
  run('dpkg-deb', '--extract', deb, installed)
  const rpmPaths = run('rpm', '--query', '--list', '--package', join(outDir, onlyFile(outDir, '.rpm')))
    .trim()
    .split('\n')
  const debPaths = listFiles(installed)
  return [
    ...(await inspect(readAppDir('linux', join(installed, 'opt/Ponder')), target, root)),
    ...findWrongDesktopFiles(installed),
    ...debPaths.filter(path => !rpmPaths.includes(path)).map(path => `${path} is in the deb and not in the rpm`),
    ...rpmPaths.filter(path => !debPaths.includes(path)).map(path => `${path} is in the rpm and not in the deb`),
  ]
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

function listFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(dir.length))
}

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
  return stdout
}
