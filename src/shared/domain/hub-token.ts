import { z } from 'zod'

/**
 * Whether the person's access token for the hub is known, and how long. Never the token itself. `environment`: given as
 * `HF_TOKEN`; `keychain`: sealed by the system; `file`: readable by this user in the data folder; `run`: until the app ends.
 */
export const HubTokenState = z.object({
  keptBy: z.enum(['environment', 'keychain', 'file', 'run']).nullable(),
  /** The system keeps keys for this user. */
  hasKeychain: z.boolean(),
  /** What was kept could not be opened: the keys of the system have changed. */
  isLocked: z.boolean(),
})
export type HubTokenState = z.infer<typeof HubTokenState>
