/** As electron-builder names them in its patterns. */
export const systems = ['linux', 'win', 'mac'] as const
export type System = (typeof systems)[number]
export const arches = ['x64', 'arm64'] as const
export type Arch = (typeof arches)[number]

/** One app as it is packed, before an installer is wrapped around it. */
export interface Target {
  system: System
  arch: Arch
}

/** What Node calls the system. */
export const nodePlatforms: Record<System, NodeJS.Platform> = { linux: 'linux', win: 'win32', mac: 'darwin' }

/** Undefined on a system that Ponder has no packages for. */
export function ownSystem(): System | undefined {
  return systems.find(system => nodePlatforms[system] === process.platform)
}

export function ownArch(): Arch {
  return process.arch === 'arm64' ? 'arm64' : 'x64'
}

/** The builds of llama.cpp in each package; decision 10 tells why these. */
export const llamaBuilds: Record<System, Record<Arch, readonly string[]>> = {
  linux: { x64: ['linux-x64', 'linux-x64-vulkan'], arm64: ['linux-arm64'] },
  win: { x64: ['win-x64', 'win-x64-vulkan'], arm64: ['win-arm64'] },
  mac: { x64: ['mac-x64'], arm64: ['mac-arm64-metal'] },
}
