import type { Page } from 'playwright-core'

/** A task of the page's main thread that took longer than 50 ms. */
export interface LongTask {
  /** Since the page was told to watch. */
  atMs: number
  durationMs: number
  /** What the browser says of the frame that it was in: its scripts with their milliseconds, its styles and layout. */
  made: string[]
}

interface Watched {
  tasks: { atMs: number; durationMs: number }[]
  frames: { atMs: number; endMs: number; made: string[] }[]
}

/** The part of the Long Animation Frames API that is read; the library of types does not know it yet. */
interface AnimationFrameEntry extends PerformanceEntry {
  /** 0: nothing was drawn at its end. */
  styleAndLayoutStart: number
  scripts: (PerformanceEntry & { invoker: string; sourceFunctionName: string; sourceURL: string })[]
}

declare global {
  interface Window {
    ponderLongTasks: Watched
    ponderTaskObserver: PerformanceObserver | undefined
  }
}

/** Has the page note its long tasks from now on, and forget those before. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(watch)
}

/** The long tasks that began `ignoredMs` or more after the page was told to watch. */
export async function readLongTasks(page: Page, ignoredMs: number): Promise<LongTask[]> {
  const { tasks, frames } = await page.evaluate(() => window.ponderLongTasks)
  return tasks
    .filter(({ atMs }) => atMs > ignoredMs)
    .map(({ atMs, durationMs }) => {
      const frame = frames.find(one => one.atMs < atMs + durationMs && one.endMs > atMs)
      return { atMs, durationMs, made: frame?.made ?? ['no frame'] }
    })
}

/** Runs in the page. */
function watch(): void {
  window.ponderTaskObserver?.disconnect()
  const watched: Watched = { tasks: [], frames: [] }
  window.ponderLongTasks = watched
  const startedAt = performance.now()
  window.ponderTaskObserver = new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const atMs = entry.startTime - startedAt
      if (entry.entryType === 'longtask') watched.tasks.push({ atMs, durationMs: entry.duration })
      else {
        const { scripts, styleAndLayoutStart } = entry as AnimationFrameEntry
        const endsAt = entry.startTime + entry.duration
        const made = scripts.map(
          ({ duration, invoker, sourceFunctionName, sourceURL }) =>
            `${Math.round(duration)} ms ${invoker} ${sourceFunctionName} ${sourceURL.split('/').at(-1)}`,
        )
        if (styleAndLayoutStart > 0) made.push(`${Math.round(endsAt - styleAndLayoutStart)} ms styles and layout`)
        watched.frames.push({ atMs, endMs: atMs + entry.duration, made })
      }
    }
  })
  window.ponderTaskObserver.observe({ type: 'longtask' })
  window.ponderTaskObserver.observe({ type: 'long-animation-frame' })
}
