import { BrowserWindow, dialog, type OpenDialogOptions, safeStorage, session, shell } from 'electron'
import { AppError } from '../../shared/domain/app-error.ts'
import type { Desktop, Keychain } from '../desktop.ts'
import { readProxy } from './read-proxy.ts'
import type { ShellTexts } from './shell-texts.ts'

/** The dialogs, the trash, the proxies and the keychain of the system, for the core. */
export function createDesktop(texts: ShellTexts): Desktop {
  return {
    chooseFiles: () =>
      choose({
        title: texts.chooseModelFiles,
        buttonLabel: texts.choose,
        filters: [
          { name: texts.modelFiles, extensions: ['gguf'] },
          { name: texts.allFiles, extensions: ['*'] },
        ],
        properties: ['openFile', 'multiSelections'],
      }),
    chooseFolder: async () => {
      const properties = ['openDirectory', 'createDirectory'] as const
      const paths = await choose({ title: texts.chooseFolder, buttonLabel: texts.choose, properties: [...properties] })
      return paths[0] ?? null
    },
    moveToTrash: path => shell.trashItem(path),
    openFolder: async path => {
      const failure = await shell.openPath(path)
      if (failure !== '') throw new AppError('file_not_readable', `the system did not open the folder: ${failure}`)
    },
    proxyFor: async url => readProxy(await session.defaultSession.resolveProxy(url)),
    keychain,
  }
}

/** Before the window where there is one. What a closed dialog gives is nothing. */
async function choose(options: OpenDialogOptions): Promise<readonly string[]> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const answer = window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options)
  const { canceled, filePaths } = await answer
  return canceled ? [] : filePaths
}

/** On Linux without a secret service Electron would seal with a key that everybody knows. That is no keychain. */
function keychain(): Keychain | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null
  return {
    seal: text => safeStorage.encryptString(text),
    unseal: sealed => safeStorage.decryptString(sealed),
  }
}
