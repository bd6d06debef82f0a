import { app, type BrowserWindow, dialog } from 'electron'
import type { Activity } from './activity.ts'
import type { ShellTexts } from './shell-texts.ts'

/**
 * The last window closes where that ends the app, while an answer is written: asks. On a Mac, and with an icon beside the
 * clock, the app stays, and its answers with it. Who quits by the menu has said so; what was written is kept then, and can be continued.
 */
export class LastWindow {
  readonly #activity: Activity
  readonly #texts: ShellTexts
  readonly #staysOpen: () => boolean
  #isQuitting = false
  #isAsking = false
  /** Out of sight until the answers are written. */
  #hidden: BrowserWindow | null = null

  /** `staysOpen`: whether the app goes on without a window. */
  constructor(activity: Activity, texts: ShellTexts, staysOpen: () => boolean) {
    this.#activity = activity
    this.#staysOpen = staysOpen
    this.#texts = texts
    app.on('before-quit', () => {
      this.#isQuitting = true
    })
    activity.onChange(() => {
      if (this.#hidden !== null && !this.#hidden.isVisible() && !activity.isWriting) app.quit()
    })
  }

  guard(window: BrowserWindow, isLast: () => boolean): void {
    window.on('show', () => {
      if (this.#hidden === window) this.#hidden = null
    })
    window.on('close', event => {
      const ends = !this.#staysOpen() && isLast() && !this.#isQuitting
      if (!ends || !this.#activity.isWriting) return
      event.preventDefault()
      void this.#ask(window)
    })
  }

  async #ask(window: BrowserWindow): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    const texts = this.#texts
    const { response } = await dialog
      .showMessageBox(window, {
        type: 'question',
        message: texts.stillWriting,
        detail: texts.stillWritingDetail,
        buttons: [texts.finishFirst, texts.quitNow, texts.cancel],
        defaultId: 0,
        cancelId: 2,
        noLink: true,
      })
      .finally(() => {
        this.#isAsking = false
      })
    if (response === 1 || (response === 0 && !this.#activity.isWriting)) app.quit()
    else if (response === 0) {
      this.#hidden = window
      window.hide()
    }
  }
}
