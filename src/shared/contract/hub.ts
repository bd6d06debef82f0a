import { z } from 'zod'
import { HubTokenState } from '../domain/hub-token.ts'
import { procedure } from './base.ts'

/** The person's access to the hub. The token goes in and never comes out. */
export const hubContract = {
  token: procedure.output(HubTokenState),
  /** `keep` in the keychain where there is one, in a file where there is none; otherwise only until the app ends. */
  setToken: procedure
    .input(
      z.strictObject({
        token: z
          .string()
          .trim()
          .regex(/^[\w.-]{8,200}$/),
        keep: z.boolean(),
      }),
    )
    .output(HubTokenState),
  /** Forgets it, wherever it was kept. That of the environment stays. */
  forgetToken: procedure.output(HubTokenState),
}
