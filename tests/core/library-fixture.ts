import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { Desktop } from '../../src/main/desktop.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import type { Model } from '../../src/shared/domain/model.ts'
import { openCore, temporaryDir } from './core-fixture.ts'

/** The core of a person with this home folder. */
export async function openLibrary(given: { dataDir?: string; chosen?: string[] } = {}) {
  const home = await temporaryDir()
  const dataDir = given.dataDir ?? (await temporaryDir())
  setEnvironment({ HOME: home, USERPROFILE: home, XDG_DATA_HOME: '', XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '' })
  setEnvironment({ HF_HOME: '', HF_HUB_CACHE: '', OLLAMA_MODELS: '' })
  const desktop = new FakeDesktop()
  const core = await openCore(dataDir, { desktop })
  return { ...core, home, desktop, modelsDir: join(dataDir, 'models') }
}

function setEnvironment(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const before = process.env[name]
    process.env[name] = value
    onTestFinished(() => {
      if (before === undefined) delete process.env[name]
      else process.env[name] = before
    })
  }
}

/** Somebody at a desktop: what they choose next, and what went to the trash of their system. */
export class FakeDesktop implements Desktop {
  files: string[] = []
  folder: string | null = null
  readonly discarded: string[] = []

  chooseFiles = async () => this.files
  chooseFolder = async () => this.folder
  openFolder = async () => undefined
  proxyFor = async () => null
  keychain = () => null
  moveToTrash = async (path: string) => {
    this.discarded.push(path)
  }
}

/** By the last part of its file name. */
export async function modelNamed(client: Client, name: string): Promise<Model> {
  const model = (await client.models.list()).find(({ fileName }) => fileName.endsWith(name))
  if (model === undefined) throw new Error(`${name} is not in the list`)
  return model
}

export function eventually(client: Client, name: string) {
  return expect.poll(() => modelNamed(client, name), { timeout: 20_000 })
}
