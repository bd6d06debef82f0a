import type { System } from './systems.ts'

/** Where a build that no repository has made says it comes from: an address that cannot exist. */
const nowhere = 'https://ponder.invalid'

/**
 * What the place of the build decides, on top of electron-builder.yml: the repository that it comes from, which the
 * app will ask for updates, and whether a certificate is there to sign with.
 */
export function packageSettings(system: System, env: NodeJS.ProcessEnv): Record<string, string> {
  const repository = env.GITHUB_REPOSITORY
  const [owner = '', repo = ''] = repository?.split('/') ?? []
  const from =
    repository === undefined
      ? { 'extraMetadata.homepage': nowhere, publish: 'null' }
      : {
          'extraMetadata.homepage': `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${repository}`,
          'publish.provider': 'github',
          'publish.owner': owner,
          'publish.repo': repo,
        }
  const isSigned = (env.CSC_LINK ?? env.CSC_NAME ?? '') !== ''
  // Hardened, an app that nobody signed would refuse its own libraries.
  const unsigned = { 'mac.hardenedRuntime': 'false', 'mac.notarize': 'false' }
  return { ...from, ...(system === 'mac' && !isSigned ? unsigned : {}) }
}
