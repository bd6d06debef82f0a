import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'

const WindowState = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
  /** Of the whole page, in Chromium's steps of 20 %; 0 is actual size. */
  zoomLevel: z.number().min(-8).max(9).default(0),
})
export type WindowState = z.infer<typeof WindowState>

export const smallestWindow = { width: 640, height: 480 }
/** As much of a window as one needs to get hold of it. */
const grip = { width: 160, height: 40 }

/** Null when there is none, it cannot be read, or it lies on a display that is gone. */
export function readWindowState(file: string, workAreas: readonly Rectangle[]): WindowState | null {
  try {
    const state = WindowState.parse(JSON.parse(readFileSync(file, 'utf8')))
    return workAreas.some(area => canBeGrasped(state.bounds, area)) ? state : null
  } catch {
    return null
  }
}

/** Whether enough of a window's title lies in the area to move it. */
export function canBeGrasped(bounds: Rectangle, area: Rectangle): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const titleIsInside = bounds.y >= area.y && bounds.y + grip.height <= area.y + area.height
  return width >= grip.width && titleIsInside
}

/** Remembers where the window was when it closed. Where that cannot be written, the next one opens as the first did. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
      zoomLevel: window.webContents.getZoomLevel(),
    }
    try {
      writeFileSync(`${file}.partial`, JSON.stringify(state))
      renameSync(`${file}.partial`, file)
    } catch {
      // A full disk has been told of by what the user wrote, and this is only a place on the screen.
    }
  })
}
