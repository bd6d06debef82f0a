import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, Tray } from 'electron'
import type { Run, RunPhase } from '../../shared/domain/run.ts'
import type { Clock } from '../clock.ts'
import type { Activity } from './activity.ts'
import type { ShellTexts } from './shell-texts.ts'

export interface TrayActions {
  open(): void
  newChat(): void
  stop(run: Run): void
  quit(): void
}

export interface AppTrayOptions {
  activity: Activity
  texts: ShellTexts
  /** BCP 47, for the seconds. */
  locale: string
  /** Where `tray/` lies. */
  resourcesDir: string
  clock: Clock
  actions: TrayActions
}

const lookMs = 1_000
/** The menu is the system's and is made anew for each word: no more often than one reads it. */
const stepSeconds = 10

const words: Record<RunPhase, keyof ShellTexts> = {
  queued: 'waiting',
  'loading-model': 'loadingModel',
  searching: 'searchingDocuments',
  reading: 'readingQuestion',
  thinking: 'thinking',
  answering: 'answering',
  finished: 'nothingWritten',
}

/** The icon beside the clock, while a person wants one: what is being written, and what one does without a window. */
export class AppTray {
  readonly #options: AppTrayOptions
  #tray: Tray | null = null
  #ticking: Disposable | null = null
  #shown = ''

  constructor(options: AppTrayOptions) {
    this.#options = options
    options.activity.onChange(() => this.#follow())
  }

  /** Whether there is an icon to come back by when no window is open. */
  get isShown(): boolean {
    return this.#tray !== null
  }

  #follow(): void {
    const { activity, clock, resourcesDir, actions } = this.#options
    if (!activity.settings.tray) {
      this.#remove()
      return
    }
    if (this.#tray === null) {
      // macOS colours a template itself; the file of twice the size beside it is found by its name.
      const icon = process.platform === 'darwin' ? 'iconTemplate.png' : 'icon.png'
      this.#tray = new Tray(join(resourcesDir, 'tray', icon))
      this.#tray.on('click', () => actions.open())
      this.#ticking = clock.every(lookMs, () => this.#show())
    }
    this.#show()
  }

  #show(): void {
    const { run } = this.#options.activity
    const state = run === null ? this.#options.texts.nothingWritten : this.#describe(run)
    const shown = `${run?.id}: ${state}`
    if (shown === this.#shown) return
    this.#shown = shown
    this.#tray?.setToolTip(run === null ? 'Ponder' : `Ponder: ${state}`)
    this.#tray?.setContextMenu(Menu.buildFromTemplate(this.#template(run, state)))
  }

  /** "Thinking, 40 s" */
  #describe({ phase, firstTokenAt }: Run): string {
    const { texts, locale, clock } = this.#options
    const word = texts[words[phase]]
    const seconds = phase === 'thinking' && firstTokenAt !== null ? (clock.now() - firstTokenAt) / 1_000 : 0
    const whole = Math.floor(seconds / stepSeconds) * stepSeconds
    if (whole < stepSeconds) return word
    const duration = new Intl.DurationFormat(locale, { style: 'narrow' })
    return `${word}, ${duration.format({ minutes: Math.floor(whole / 60), seconds: whole % 60 })}`
  }

  #template(run: Run | null, state: string): MenuItemConstructorOptions[] {
    const { texts, actions } = this.#options
    const separator: MenuItemConstructorOptions = { type: 'separator' }
    return [
      { id: 'state', label: state, enabled: false },
      separator,
      { id: 'open', label: texts.openPonder, click: () => actions.open() },
      { id: 'new-chat', label: texts.newChat, click: () => actions.newChat() },
      { id: 'stop', label: texts.stopAnswer, enabled: run !== null, click: () => run && actions.stop(run) },
      separator,
      { id: 'quit', label: texts.quit, click: () => actions.quit() },
    ]
  }

  #remove(): void {
    this.#ticking?.[Symbol.dispose]()
    this.#tray?.destroy()
    this.#ticking = null
    this.#tray = null
    this.#shown = ''
  }
}
