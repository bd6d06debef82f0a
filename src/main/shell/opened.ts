import { extname, resolve } from 'node:path'
import { isRepoName } from '../../shared/domain/page-place.ts'

/** What the system asked the app to open: model files by path, and repositories of the hub by `ponder://` links. */
export interface Opened {
  files: readonly string[]
  repos: readonly string[]
}

const prefix = /^ponder:\/\/models\//i
const maxFiles = 100
const maxPathLength = 4_096

/** From a command line. Unknown words are let be: Electron's and Chromium's own switches stand there too. */
export function openedByCommandLine(argv: readonly string[], workingDirectory: string): Opened {
  // After the executable, and behind `--` even what begins like a switch is none.
  const words = argv.slice(1).filter(word => !word.startsWith('-'))
  return {
    files: words
      .filter(isModelFile)
      .slice(0, maxFiles)
      .map(file => resolve(workingDirectory, file)),
    repos: words
      .map(repoOfLink)
      .filter(repo => repo !== null)
      .slice(0, 1),
  }
}

/** `ponder://models/<owner>/<name>` and nothing else; null for every other link. */
export function repoOfLink(link: string): string | null {
  const name = link.replace(prefix, '').replace(/\/$/, '')
  return prefix.test(link) && isRepoName(name) ? name : null
}

/** By its name only: what it holds is looked at when the person has said what shall become of it. */
export function isModelFile(path: string): boolean {
  if (path.length > maxPathLength || path.includes('\0') || /^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return false
  return extname(path).toLowerCase() === '.gguf'
}
