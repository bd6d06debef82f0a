import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

export const root = resolve(import.meta.dirname, '../..')

const Config = z.looseObject({
  electronFuses: z.record(z.string(), z.boolean()),
  files: z.array(z.object({ filter: z.array(z.string()) })),
  win: z.looseObject({ target: z.array(z.string()), files: z.array(z.string()) }),
  mac: z.looseObject({ target: z.array(z.string()), files: z.array(z.string()) }),
  linux: z.looseObject({ target: z.array(z.string()), files: z.array(z.string()) }),
})
type Config = z.infer<typeof Config>

interface ConfigModule {
  getConfig(projectDir: string, configPath: string | null, extra: null): Promise<unknown>
  validateConfiguration(config: unknown, logger: { isEnabled: boolean }): Promise<void>
}

/** electron-builder.yml as electron-builder reads it, after its own validation. */
export async function readBuilderConfig(): Promise<Config> {
  const file = join(root, 'node_modules/app-builder-lib/out/util/config/config.js')
  const { getConfig, validateConfiguration } = (await import(pathToFileURL(file).href)) as ConfigModule
  const config = await getConfig(root, null, null)
  await validateConfiguration(config, { isEnabled: false })
  return Config.parse(config)
}
