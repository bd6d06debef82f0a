import { dialog } from 'electron'
import { AppError } from '../../shared/domain/app-error.ts'
import { type AppOptions, createApp } from '../app.ts'
import { RestartableApp } from '../restartable-app.ts'
import { restoreBackup } from '../storage/backups.ts'
import { describeFailure } from './describe-failure.ts'
import type { ShellTexts } from './shell-texts.ts'

/** Starts the core. Null when it cannot: the user has been told why, in a sentence. A damaged store may be put back first. */
export async function startCore(options: AppOptions, texts: ShellTexts): Promise<RestartableApp | null> {
  const { log } = options
  try {
    return await RestartableApp.start({ start: hooks => createApp({ ...options, ...hooks }), log })
  } catch (error) {
    log.error('the start failed', error)
    const backupName = goodBackup(error)
    if (backupName !== null && (await offerBackup(backupName, texts))) {
      restoreBackup(options.dataDir, backupName)
      return startCore(options, texts)
    }
    if (backupName === null) dialog.showErrorBox(texts.cannotStart, describeFailure(error, options.dataDir, texts))
    return null
  }
}

function goodBackup(error: unknown): string | null {
  const name = error instanceof AppError && error.code === 'database_damaged' ? error.details.backupName : undefined
  return typeof name === 'string' && name !== '' ? name : null
}

async function offerBackup(backupName: string, texts: ShellTexts): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: texts.offerBackup,
    detail: `${backupName}\n\n${texts.offerBackupDetail}`,
    buttons: [texts.putBack, texts.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
