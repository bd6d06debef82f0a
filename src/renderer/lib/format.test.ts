import { describe, expect, it, vi } from 'vitest'
import { dateGroup, formatDuration, formatSize } from './format.ts'

/** Intl puts no-break spaces of several widths; what matters here is the words. */
const plain = (text: string) => text.replace(/\s/g, ' ')

describe('formatDuration', () => {
  it.each([
    [800, '0.8 s'],
    [9_940, '9.9 s'],
    [9_960, '10 s'],
    [42_000, '42 s'],
    [59_600, '1 min'],
    [72_000, '1 min 12 s'],
    [7_500_000, '2 hr 5 min'],
  ])('writes %d ms', (durationMs, text) => {
    expect(plain(formatDuration('en', durationMs))).toBe(text)
  })

  it('writes the same for a British reader', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB'])
    expect(plain(formatDuration('en', 72_000))).toBe('1 min 12 s')
    vi.restoreAllMocks()
  })
})

describe('formatSize', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1, '1 byte'],
    [5_345_678, '5.35 MB'],
    [4_680_000_000, '4.68 GB'],
  ])('writes %d bytes', (sizeBytes, text) => {
    expect(plain(formatSize('en', sizeBytes))).toBe(text)
  })
})

describe('dateGroup', () => {
  const now = new Date(2026, 10, 23, 0, 30).getTime()
  it.each([
    [new Date(2026, 10, 23, 0, 10), 'today'],
    [new Date(2026, 10, 22, 23, 50), 'yesterday'],
    [new Date(2026, 10, 17, 12), 'last7Days'],
    [new Date(2026, 10, 16, 12), 'last30Days'],
    [new Date(2026, 9, 24, 12), 'older'],
  ] as const)('goes by calendar days: %s', (date, group) => {
    expect(dateGroup(date.getTime(), now)).toBe(group)
  })
})
