import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readWindowState } from './window-state.ts'

const file = join(mkdtempSync(join(tmpdir(), 'ponder-window-')), 'window.json')
const left = { x: 0, y: 25, width: 1_000, height: 700 }
const right = { x: 1_000, y: 0, width: 1_000, height: 700 }

function stateAt(x: number, y: number, areas = [left]) {
  const bounds = { x, y, width: 800, height: 600 }
  writeFileSync(file, JSON.stringify({ bounds, isMaximized: true, isFullScreen: false }))
  return readWindowState(file, areas)
}

test('a window that can still be grasped opens where it was', () => {
  expect(stateAt(100, 50)).toEqual({
    bounds: { x: 100, y: 50, width: 800, height: 600 },
    isMaximized: true,
    isFullScreen: false,
    zoomLevel: 0,
  })
  expect(stateAt(-600, 50)).not.toBeNull()
  expect(stateAt(1_100, 50, [left, right])).not.toBeNull()
})

test('a window on a display that is gone, or with its title out of reach, does not', () => {
  expect(stateAt(1_100, 50)).toBeNull()
  expect(stateAt(-700, 50)).toBeNull()
  expect(stateAt(100, 0)).toBeNull()
  expect(stateAt(100, 690)).toBeNull()
})

test.each(['', '{', 'null', '{"bounds":{"x":0}}', '{"bounds":{"x":0,"y":30,"width":-1,"height":9}}'])(
  '%j is no state',
  text => {
    writeFileSync(file, text)
    expect(readWindowState(file, [left])).toBeNull()
  },
)
