import { debug, loud } from './loud.ts'

/** Opens nothing: a test that wants to know replaces the function, as it does under Electron. */
export const shell = loud('shell', {
  async openExternal(url: string): Promise<void> {
    debug('shell.openExternal', url)
  },
  /** There is no trash here, and nothing is deleted. */
  async trashItem(path: string): Promise<void> {
    debug('shell.trashItem', path)
    throw new Error('stand-in: there is no trash')
  },
})
