import { expect, test, vi } from 'vitest'
import { Watched } from './watched.ts'

async function readAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = []
  for await (const item of items) read.push(item)
  return read
}

test('each who looks is told what is now, then each change, until it ends', async () => {
  let state = 'one'
  const watched = new Watched(() => state)
  const first = watched.watch(undefined)
  const leaving = new AbortController()
  const left = watched.watch(leaving.signal)
  state = 'two'
  watched.changed()
  leaving.abort()
  const late = watched.watch(undefined)
  state = 'three'
  watched.changed()
  watched[Symbol.dispose]()
  expect(await readAll(first)).toEqual(['one', 'two', 'three'])
  expect(await readAll(left)).toEqual(['one', 'two'])
  expect(await readAll(late)).toEqual(['two', 'three'])
  expect(await readAll(watched.watch(undefined))).toEqual(['three'])
})

test('many changes within an interval are told once, as what they came to; a reader that sleeps gets the newest', async () => {
  vi.useFakeTimers()
  let asked = 0
  const watched = new Watched(() => ++asked, 250)
  watched.changed()
  vi.advanceTimersByTime(250)
  expect(asked, 'nobody looks').toBe(0)
  const items = watched.watch(undefined)
  for (let at = 0; at < 10; at++) watched.changed()
  vi.advanceTimersByTime(249)
  expect(asked).toBe(1)
  vi.advanceTimersByTime(1)
  expect(asked).toBe(2)
  for (let at = 0; at < 200; at++) {
    watched.changed()
    vi.advanceTimersByTime(250)
  }
  watched.changed()
  watched[Symbol.dispose]()
  vi.advanceTimersByTime(1_000)
  vi.useRealTimers()
  const read = await readAll(items)
  expect(read.length).toBeLessThanOrEqual(100)
  expect(read.at(-1)).toBe(asked)
})
