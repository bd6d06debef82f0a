import { app } from 'electron'
import type { Activity } from './activity.ts'

/** Windows and macOS keep it for this user. Nothing is asked of the system before somebody has switched it. */
export function followOpenAtLogin(activity: Activity): void {
  if (!app.isPackaged || process.platform === 'linux') return
  let known = app.getLoginItemSettings().openAtLogin
  activity.onChange(() => {
    const { openAtLogin } = activity.settings
    if (openAtLogin === known) return
    known = openAtLogin
    app.setLoginItemSettings({ openAtLogin })
  })
}
