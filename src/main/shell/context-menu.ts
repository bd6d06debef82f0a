import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { ShellTexts } from './shell-texts.ts'

const maxSuggestions = 5

/** The menu of text, where the page has none of its own: spelling, clipboard, and the dictionary of a Mac. */
export function offerContextMenu(window: BrowserWindow, texts: ShellTexts): void {
  const { webContents } = window
  webContents.on('context-menu', (_event, params) => {
    const { isEditable, editFlags, misspelledWord, dictionarySuggestions, selectionText } = params
    const spelling: MenuItemConstructorOptions[] = dictionarySuggestions.slice(0, maxSuggestions).map(word => ({
      label: word,
      click: () => webContents.replaceMisspelling(word),
    }))
    if (misspelledWord !== '')
      spelling.push({
        label: texts.learnSpelling,
        click: () => webContents.session.addWordToSpellCheckerDictionary(misspelledWord),
      })
    const lookUp: MenuItemConstructorOptions[] =
      process.platform === 'darwin' && selectionText.trim() !== ''
        ? [{ label: texts.lookUp, click: () => webContents.showDefinitionForSelection() }]
        : []
    const editing: MenuItemConstructorOptions[] = [
      { role: 'cut', label: texts.cut, enabled: editFlags.canCut, visible: isEditable },
      { role: 'copy', label: texts.copy, enabled: editFlags.canCopy },
      { role: 'paste', label: texts.paste, enabled: editFlags.canPaste, visible: isEditable },
      { role: 'selectAll', label: texts.selectAll, enabled: editFlags.canSelectAll },
    ]
    if (!isEditable && selectionText === '') return
    const groups = [spelling, lookUp, editing].filter(group => group.length > 0)
    const separator: MenuItemConstructorOptions = { type: 'separator' }
    const template = groups.flatMap((group, at) => (at === 0 ? group : [separator, ...group]))
    Menu.buildFromTemplate(template).popup({ window })
  })
}
