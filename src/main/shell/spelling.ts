import { app, type Session } from 'electron'

/**
 * Whether a new window checks spelling, in the languages of the system that Chromium knows. A Mac has its dictionaries;
 * elsewhere Chromium would fetch them from its maker, so nothing is switched on there before the person has.
 */
export function readySpelling(session: Session, isWanted: boolean): boolean {
  if (process.platform === 'darwin') return true
  if (!isWanted) return false
  const known = session.availableSpellCheckerLanguages
  const languages = app
    .getPreferredSystemLanguages()
    .map(tag => known.find(one => one === tag || one === tag.split('-')[0]))
  session.setSpellCheckerLanguages([...new Set(languages.filter(language => language !== undefined))])
  return true
}
