import { existsSync, readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, freemem, homedir, release, totalmem, userInfo } from 'node:os'
import { join } from 'node:path'
import type { SystemInfo } from '../../shared/contract/system.ts'
import type { Model } from '../../shared/domain/model.ts'
import type { Settings } from '../../shared/domain/settings.ts'

export interface DiagnosticsSource {
  info: SystemInfo
  settings: Settings
  models: readonly Model[]
  /** What the engine says of itself, in one line. */
  engine: string
  /** Counts and sizes, by name. */
  store: Readonly<Record<string, number>>
  at: number
}

const lastLines = 200

/**
 * Facts that help to find a fault, for a person to read and give to whom they like. No prompt, answer, document or
 * secret: settings hold none, the log never does. The user's name and home are taken out of what is left.
 */
export function writeDiagnostics({ info, settings, models, engine, store, at }: DiagnosticsSource): string {
  const { electron, chrome, node } = process.versions
  const memory = `${gigabytes(totalmem())} GB, ${gigabytes(freemem())} GB free`
  const parts: [string, readonly string[]][] = [
    [
      'Ponder',
      [
        `version ${info.version}, ${info.host}, ${info.locale}`,
        ...[`node ${node}`, electron && `electron ${electron}`, chrome && `chromium ${chrome}`].filter(text => text),
        `written ${new Date(at).toISOString()}`,
      ].map(String),
    ],
    ['System', [`${process.platform} ${release()} ${arch()}`, processor(), `memory ${memory}`]],
    ['Engine', [engine]],
    ['Store', Object.entries(store).map(([name, value]) => `${name} ${value}`)],
    ['Settings', JSON.stringify(settings, null, 2).split('\n')],
    ['Models', models.map(describeModel)],
    ['Log', readLastLines(join(info.dataDir, 'logs'))],
  ]
  const text = parts.map(([title, lines]) => `== ${title}\n${lines.join('\n')}\n`).join('\n')
  return withoutPerson(text, info.dataDir)
}

function describeModel({ name, fileName, quant, sizeBytes, condition, error }: Model): string {
  return [name, fileName, quant, `${sizeBytes} bytes`, condition, error?.code ?? '']
    .filter(part => part !== '')
    .join(', ')
}

function processor(): string {
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} threads`
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1)
}

function readLastLines(dir: string): string[] {
  const lines = ['ponder.1.log', 'ponder.log']
    .map(name => join(dir, name))
    .filter(file => existsSync(file))
    .flatMap(file => readFileSync(file, 'utf8').trimEnd().split('\n'))
  return lines.slice(-lastLines)
}

function withoutPerson(text: string, dataDir: string): string {
  const user = userInfo().username
  const without = text.replaceAll(dataDir, '<data folder>').replaceAll(homedir(), '~')
  // A short name is part of other words.
  return user.length < 4 ? without : without.replaceAll(user, '<user>')
}
