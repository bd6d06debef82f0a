import { r1Sampling } from './r1-sampling.ts'
import type { Settings } from './settings.ts'

// Without schemas, so that the first page is drawn without them.

export const defaultSettings: Settings = {
  welcome: null,
  theme: 'system',
  language: 'system',
  modelId: null,
  expandThoughts: false,
  sampling: r1Sampling,
  thoughtLimitSeconds: null,
  contextTokens: 16_384,
  idleUnloadMinutes: 15,
  downloadBytesPerSecond: null,
  dailyBackups: true,
  notifyWhenDone: true,
  openAtLogin: false,
  tray: false,
  spellCheck: false,
  looksForUpdates: false,
}
