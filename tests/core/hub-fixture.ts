import { onTestFinished, vi } from 'vitest'
import { LocalHub } from '../hub/local-hub.ts'
import { type Core, type CoreOptions, openCore, temporaryDir } from './core-fixture.ts'

/** A core whose hub is a local one, told by the environment as a person would. Both are closed when the test ends. */
export async function openCoreWithHub(options: CoreOptions = {}): Promise<Core & { hub: LocalHub }> {
  const hub = await LocalHub.start()
  onTestFinished(() => hub[Symbol.asyncDispose]())
  vi.stubEnv('HF_ENDPOINT', hub.endpoint)
  vi.stubEnv('no_proxy', '127.0.0.1')
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  return { ...(await openCore(await temporaryDir(), options)), hub }
}
