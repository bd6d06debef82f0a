import { beforeEach, expect, test, vi } from 'vitest'
import { newRun } from '../../shared/domain/run.ts'
import { defaultSettings } from '../../shared/domain/settings-defaults.ts'
import { Activity } from './activity.ts'
import { shellTexts } from './shell-texts.ts'
import { AppTray } from './tray.ts'

interface Item {
  id?: string
  label?: string
  enabled?: boolean
  click?: () => void
}

const shown = vi.hoisted(() => ({ menus: [] as Item[][], trays: 0 }))

// Electron's module downloads Electron when Node imports it; this is the icon as the system would show it.
vi.mock('electron', () => ({
  Menu: { buildFromTemplate: (template: Item[]) => template },
  Tray: class {
    constructor() {
      shown.trays++
    }
    on() {}
    setToolTip() {}
    setContextMenu(menu: Item[]) {
      shown.menus.push(menu)
    }
    destroy() {
      shown.trays--
    }
  },
}))

beforeEach(() => Object.assign(shown, { menus: [], trays: 0 }))

const states = (): (string | undefined)[] => shown.menus.map(menu => menu.find(({ id }) => id === 'state')?.label)
const item = (id: string): Item | undefined => shown.menus.at(-1)?.find(one => one.id === id)

test('says what is written in steps of ten seconds, stops it, and goes with its setting', () => {
  const activity = new Activity()
  const stopped: string[] = []
  let now = 1_000_000
  let tick = () => {}
  let isTicking = false
  const tray = new AppTray({
    activity,
    texts: shellTexts('en'),
    locale: 'en',
    resourcesDir: '/resources',
    clock: {
      now: () => now,
      every: (_ms, work) => {
        tick = work
        isTicking = true
        return {
          [Symbol.dispose]: () => {
            isTicking = false
          },
        }
      },
    },
    actions: { open: () => {}, newChat: () => {}, quit: () => {}, stop: run => stopped.push(run.id) },
  })
  expect([shown.trays, tray.isShown]).toEqual([0, false])

  activity.settingsChanged({ ...defaultSettings, tray: true })
  expect([shown.trays, tray.isShown, isTicking]).toEqual([1, true, true])
  expect(item('stop')?.enabled).toBe(false)
  const { run } = newRun({ id: 'r', chatId: 'c', messageId: 'm', queuedAt: now })
  activity.runChanged(run)
  activity.runChanged({ ...run, phase: 'loading-model' })
  activity.runChanged({ ...newRun({ id: 'next', chatId: 'c', messageId: 'm', queuedAt: now }).run })
  activity.runChanged({ ...run, phase: 'thinking', firstTokenAt: now })
  for (let second = 0; second < 75; second++) {
    now += 1_000
    tick()
  }
  item('stop')?.click?.()
  activity.runChanged({ ...run, phase: 'answering', firstTokenAt: now })
  activity.runChanged({ ...run, phase: 'finished' })
  const thinking = ['', ', 10s', ', 20s', ', 30s', ', 40s', ', 50s', ', 1m', ', 1m 10s'].map(time => `Thinking${time}`)
  expect(states()).toEqual([
    ...['Nothing is being written', 'Waiting', 'Loading the model', ...thinking],
    ...['Writing the answer', 'Waiting'],
  ])
  expect(stopped).toEqual(['r'])

  activity.settingsChanged(defaultSettings)
  expect([shown.trays, tray.isShown, isTicking]).toEqual([0, false, false])
})
