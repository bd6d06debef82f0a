import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../shared/domain/app-error.ts'
import type { UpdateState } from '../../shared/domain/update.ts'
import { createLogger, silentSink } from '../log.ts'
import type { Updater } from '../updater.ts'
import { UpdatesService } from './updates-service.ts'

/* When Ponder asks by itself. What it asks, and what comes of it: tests/updates. */

function look(check: Updater['check'] = async () => null) {
  let now = Date.UTC(2026, 0, 1)
  let isWanted = false
  let asked = 0
  let tick = (): void => undefined
  const states: UpdateState['state'][] = []
  const service = new UpdatesService({
    host: {
      ready: null,
      check: () => {
        asked++
        return check()
      },
      download: async () => undefined,
    },
    looksByItself: () => isWanted,
    clock: {
      now: () => now,
      every: (_ms, due) => {
        tick = due
        return { [Symbol.dispose]: () => undefined }
      },
    },
    log: createLogger(silentSink),
  })
  onTestFinished(() => service[Symbol.dispose]())
  const watch = async (): Promise<void> => {
    for await (const { state } of service.watch(undefined)) states.push(state)
  }
  void watch()
  return {
    service,
    want: (wanted: boolean) => {
      isWanted = wanted
    },
    /** Lets so many hours pass, or turns the clock back by them, and gives how often the page was asked in all. */
    pass: async (hours: number): Promise<number> => {
      now += hours * 3_600_000
      tick()
      await expect.poll(() => states.at(-1)).not.toBe('checking')
      return asked
    },
  }
}

test('nobody is asked before the person has agreed, nor after they have switched it off', async () => {
  const { want, pass } = look()
  expect(await pass(0)).toBe(0)
  expect(await pass(1_000)).toBe(0)
  want(true)
  expect(await pass(0)).toBe(1)
  expect(await pass(23)).toBe(1)
  expect(await pass(1)).toBe(2)
  want(false)
  expect(await pass(1_000)).toBe(2)
})

test('a clock that was far in the future and is put right does not end the looking', async () => {
  const { want, pass } = look()
  want(true)
  expect(await pass(100_000)).toBe(1)
  expect(await pass(-100_000)).toBe(2)
  expect(await pass(1)).toBe(2)
})

test('what failed is made up for after an hour; what is ready is left alone', async () => {
  const update = { version: '2.0.0', notes: '', sizeBytes: null }
  let isOffline = true
  const { service, want, pass } = look(async () => {
    if (isOffline) throw new AppError('update_offline', 'no network')
    return update
  })
  want(true)
  expect(await pass(0)).toBe(1)
  expect(await pass(0.5)).toBe(1)
  isOffline = false
  expect(await pass(0.5)).toBe(2)
  service.download()
  expect(await pass(48)).toBe(2)
})
