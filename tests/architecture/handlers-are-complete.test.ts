import { implement } from '@orpc/server'
import { expect, test } from 'vitest'
import { createRouter } from '../../src/main/router.ts'
import { settingsContract } from '../../src/shared/contract/settings.ts'
import { defaultSettings } from '../../src/shared/domain/settings-defaults.ts'

// The compiler is the test: were a comment below without its error, the type check would fail.
const os = implement(settingsContract)
const get = os.get.handler(() => defaultSettings)

const attempts = [
  // @ts-expect-error a procedure is missing
  () => os.router({ get }),
  // @ts-expect-error a handler returns what the contract does not promise
  () => os.get.handler(() => ({ theme: 'purple' })),
  // @ts-expect-error whole domains are missing
  () => createRouter({ settings: { get, update: os.update.handler(() => defaultSettings) } }),
]

test('handlers that do not fulfil the contract do not compile', () => {
  expect(attempts).toHaveLength(3)
})
