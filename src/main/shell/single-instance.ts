import { app } from 'electron'
import { type Opened, openedByCommandLine } from './opened.ts'

/** False when another instance has this data folder: it comes to the front with what this one was to open, and this one has nothing more to do. */
export function becomeOnlyInstance(onSecond: (opened: Opened) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event, argv, workingDirectory) => onSecond(openedByCommandLine(argv, workingDirectory)))
  return true
}
