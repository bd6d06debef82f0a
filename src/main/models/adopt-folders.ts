import { homedir } from 'node:os'
import { join } from 'node:path'
import type { FileOwner } from '../../shared/domain/library.ts'

/** A folder in which an app keeps model files, and how they lie in it. */
export interface AppFolder {
  owner: FileOwner
  layout: 'tree' | 'jan' | 'ollama' | 'hub-cache'
  path: string
}

export interface Machine {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  home: string
}

export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir() }
}

/** Where the apps keep their models unless they were told otherwise; their own environment variables go first. */
export function appFolders(machine: Machine): AppFolder[] {
  const { env, home } = machine
  const data = dataHome(machine)
  const cache = env.XDG_CACHE_HOME || join(home, '.cache')
  const hub = env.HF_HUB_CACHE || join(env.HF_HOME || join(cache, 'huggingface'), 'hub')
  return [
    { owner: 'lm-studio', layout: 'tree', path: join(home, '.lmstudio', 'models') },
    { owner: 'lm-studio', layout: 'tree', path: join(home, '.cache', 'lm-studio', 'models') },
    ...janFolders(machine, data),
    ...ollamaFolders(machine),
    { owner: 'gpt4all', layout: 'tree', path: join(localData(machine), 'nomic.ai', 'GPT4All') },
    { owner: 'hugging-face', layout: 'hub-cache', path: hub },
  ]
}

/** The data folder of today's Jan, of its Electron versions, and of the first ones. */
function janFolders({ platform, env, home }: Machine, data: string): AppFolder[] {
  const config = platform === 'linux' ? env.XDG_CONFIG_HOME || join(home, '.config') : data
  const roots = new Set([join(data, 'Jan', 'data'), join(config, 'Jan', 'data'), join(home, 'jan')])
  return [...roots].map(path => ({ owner: 'jan', layout: 'jan', path }))
}

/** The last one is that of the service which the installer for Linux sets up. */
function ollamaFolders({ platform, env, home }: Machine): AppFolder[] {
  const paths = [env.OLLAMA_MODELS ?? '', join(home, '.ollama', 'models')]
  if (platform === 'linux') paths.push('/usr/share/ollama/.ollama/models')
  return paths.filter(path => path !== '').map(path => ({ owner: 'ollama', layout: 'ollama', path }))
}

function dataHome({ platform, env, home }: Machine): string {
  if (platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  return env.XDG_DATA_HOME || join(home, '.local', 'share')
}

function localData(machine: Machine): string {
  const { platform, env, home } = machine
  return platform === 'win32' ? env.LOCALAPPDATA || join(home, 'AppData', 'Local') : dataHome(machine)
}
