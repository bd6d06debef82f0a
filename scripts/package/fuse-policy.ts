import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/** Which of Electron's doors are shut in a package; `electron-builder.yml` flips them, this is what is read back. */
export const fusePolicy: ReadonlyMap<FuseV1Options, boolean> = new Map([
  // The executable is no Node for others: nothing here needs ELECTRON_RUN_AS_NODE, the engine is a utility process.
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
])

/** What the executable's fuses say against the policy, in words; empty when they agree. */
export async function findWrongFuses(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable)
  return [...fusePolicy]
    .filter(([fuse, isOn]) => wire[fuse] !== (isOn ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([fuse, isOn]) => `the fuse ${FuseV1Options[fuse]} is not ${isOn ? 'on' : 'off'}`)
}
