import { beforeEach, expect, test, vi } from 'vitest'
import type { Download } from '../../shared/domain/download.ts'
import type { Run } from '../../shared/domain/run.ts'
import { defaultSettings } from '../../shared/domain/settings-defaults.ts'
import { Activity } from './activity.ts'
import { shellTexts } from './shell-texts.ts'
import { notifyOfAnswers, showProgress } from './show-activity.ts'

const shown = vi.hoisted(() => ({
  bodies: [] as string[],
  clicks: [] as (() => void)[],
  bars: [] as number[],
  focused: null as object | null,
}))

// Electron's module downloads Electron when Node imports it; these are the parts of the system that would show something.
vi.mock('electron', () => ({
  BrowserWindow: {
    getAllWindows: () => [{ setProgressBar: (value: number) => shown.bars.push(value) }],
    getFocusedWindow: () => shown.focused,
  },
  Notification: class {
    static isSupported = () => true
    readonly #body: string
    constructor({ body }: { body: string }) {
      this.#body = body
    }
    on(name: string, listener: () => void) {
      if (name === 'click') shown.clicks.push(listener)
    }
    show() {
      shown.bodies.push(this.#body)
    }
  },
}))

beforeEach(() => Object.assign(shown, { bodies: [], clicks: [], bars: [], focused: null }))

const queued: Run = {
  ...{ id: 'r', chatId: 'c', messageId: 'm', phase: 'queued', outcome: null, error: null, progress: null, model: null },
  ...{ queuedAt: 0, startedAt: null, firstTokenAt: null, finishedAt: null, promptTokens: 0, readTokens: 0 },
  ...{ thoughtTokens: 0, answerTokens: 0, thoughtMs: 0, answerMs: 0 },
}

function answer(activity: Activity, outcome: Run['outcome'], startedAt: number, finishedAt: number): void {
  activity.runChanged(queued)
  activity.runChanged({ ...queued, phase: 'finished', outcome, startedAt, finishedAt })
}

test('tells of long answers that nobody saw end, and of nothing else', () => {
  const activity = new Activity()
  const opened: string[] = []
  notifyOfAnswers(activity, shellTexts('en'), chatId => opened.push(chatId))
  // The wait behind another answer is no part of it.
  answer(activity, 'done', 30_000, 49_000)
  answer(activity, 'stopped', 0, 60_000)
  shown.focused = {}
  answer(activity, 'done', 0, 60_000)
  shown.focused = null
  activity.settingsChanged({ ...defaultSettings, notifyWhenDone: false })
  answer(activity, 'done', 0, 60_000)
  activity.settingsChanged(defaultSettings)
  expect(shown.bodies).toEqual([])
  answer(activity, 'done', 0, 60_000)
  answer(activity, 'failed', 0, 60_000)
  expect(shown.bodies).toEqual(['An answer is done.', 'An answer could not be finished.'])
  shown.clicks[0]?.()
  expect(opened).toEqual(['c'])
})

test('the icon shows a model being loaded before downloads, in whole percents, and clears', () => {
  const activity = new Activity()
  showProgress(activity)
  const download = (state: Download['state'], receivedBytes: number, totalBytes: number | null): Download => ({
    ...{ id: 'd', repo: 'a/b', revision: null, commit: null, fileNames: [], error: null, bytesPerSecond: null },
    ...{ secondsLeft: null, createdAt: 0, state, receivedBytes, totalBytes },
  })
  activity.downloadsChanged([download('running', 10, 100), download('queued', 0, 100), download('done', 100, 100)])
  activity.downloadsChanged([download('running', 10.1, 100), download('queued', 0, 100)])
  activity.engineChanged({ state: 'loading', modelId: 'x', progress: 0.5 })
  activity.engineChanged({ state: 'idle' })
  activity.downloadsChanged([download('paused', 50, 100), download('running', 0, null)])
  expect(shown.bars).toEqual([0.05, 0.5, 0.05, -1])
  expect(activity.isDownloading).toBe(true)
})
