import { BrowserWindow, Notification, powerSaveBlocker } from 'electron'
import type { Run } from '../../shared/domain/run.ts'
import type { Activity } from './activity.ts'
import type { ShellTexts } from './shell-texts.ts'

/** Shorter ones are waited for. */
const longAnswerMs = 20_000

/** On the dock's or taskbar's icon: a model being loaded, or what is fetched. */
export function showProgress(activity: Activity): void {
  let shown = -1
  const show = (window: BrowserWindow): void => window.setProgressBar(shown)
  activity.onChange(() => {
    // Whole percents: each call is one to the system.
    const next = activity.progress === null ? -1 : Math.round(activity.progress * 100) / 100
    if (next === shown) return
    shown = next
    BrowserWindow.getAllWindows().forEach(show)
  })
}

/** The machine does not fall asleep under an answer or a download; its screen may. */
export function stayAwakeWhileBusy(activity: Activity): void {
  let blocker: number | null = null
  activity.onChange(() => {
    const isBusy = activity.isWriting || activity.isDownloading
    if (isBusy && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension')
    if (isBusy || blocker === null) return
    powerSaveBlocker.stop(blocker)
    blocker = null
  })
}

/** Tells of a long answer that nobody was there to see the end of. Never with words of it: others may see the screen. */
export function notifyOfAnswers(activity: Activity, texts: ShellTexts, openChat: (chatId: string) => void): void {
  // What nobody holds is collected, and its click with it.
  const shown = new Set<Notification>()
  activity.onFinished(run => {
    const body = bodyOf(run, texts)
    if (body === null || !activity.settings.notifyWhenDone) return
    if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return
    const notification = new Notification({ title: 'Ponder', body })
    shown.add(notification)
    notification.on('click', () => openChat(run.chatId))
    notification.on('close', () => shown.delete(notification))
    notification.show()
  })
}

function bodyOf({ outcome, startedAt, queuedAt, finishedAt }: Run, texts: ShellTexts): string | null {
  if (finishedAt === null || finishedAt - (startedAt ?? queuedAt) < longAnswerMs) return null
  if (outcome === 'failed') return texts.answerFailed
  return outcome === 'done' || outcome === 'length' ? texts.answerDone : null
}
