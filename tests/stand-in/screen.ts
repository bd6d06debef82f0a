import type { Rectangle } from 'electron'
import { LoudEmitter } from './loud.ts'

const area: Rectangle = { x: 0, y: 0, width: 1280, height: 800 }
const display = {
  id: 1,
  bounds: area,
  workArea: area,
  workAreaSize: { width: area.width, height: area.height },
  scaleFactor: 1,
}

/** One display; there is no window manager to ask. A test says that one was removed. */
export const screen = new (class extends LoudEmitter {
  constructor() {
    super('screen')
  }

  getPrimaryDisplay() {
    return display
  }

  getAllDisplays() {
    return [display]
  }
})()
