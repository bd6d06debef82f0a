import { implement } from '@orpc/server'
import { hubContract } from '../../shared/contract/hub.ts'
import type { HubToken } from './hub-token.ts'

export function createHubHandlers(token: HubToken) {
  const os = implement(hubContract)
  return {
    token: os.token.handler(() => token.state),
    setToken: os.setToken.handler(({ input }) => token.set(input.token, input.keep)),
    forgetToken: os.forgetToken.handler(() => token.forget()),
  }
}
