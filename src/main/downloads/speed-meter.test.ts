import { expect, test } from 'vitest'
import { SpeedMeter } from './speed-meter.ts'

test('the speed is that of the last seconds, unknown at first, and none when nothing comes any more', () => {
  let now = 0
  const meter = new SpeedMeter(() => now)
  expect(meter.bytesPerSecond).toBeNull()
  meter.sample(0)
  now = 300
  meter.sample(300)
  expect(meter.bytesPerSecond, 'too soon to tell').toBeNull()
  for (now = 1_000; now <= 20_000; now += 1_000) meter.sample(now < 10_000 ? now : 10_000 + (now - 10_000) * 3)
  now = 20_000
  expect(meter.bytesPerSecond).toBeCloseTo(3_000)
  now = 24_900
  expect(meter.bytesPerSecond).toBeCloseTo(3_000)
  now = 25_100
  expect(meter.bytesPerSecond).toBe(0)
  meter.sample(50_000)
  now = 26_000
  meter.sample(51_000)
  expect(meter.bytesPerSecond).toBeGreaterThan(0)
})

test('a download to which nothing has come yet is silent too', () => {
  let now = 7
  const meter = new SpeedMeter(() => now)
  now = 5_008
  expect(meter.bytesPerSecond).toBe(0)
})
