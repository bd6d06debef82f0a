import { expect, test } from 'vitest'
import { appFolders, type Machine } from './adopt-folders.ts'

/** Below the home folder, with slashes, by app. */
function foldersOf(machine: Partial<Machine>): string[] {
  const home = '/home/ada'
  const told = appFolders({ platform: 'linux', env: {}, home, ...machine })
  return told.map(({ owner, path }) => `${owner} ${path.replaceAll('\\', '/').replace(`${home}/`, '')}`)
}

const everywhere = ['lm-studio .lmstudio/models', 'lm-studio .cache/lm-studio/models']

test('on Linux', () => {
  expect(foldersOf({})).toEqual([
    ...everywhere,
    'jan .local/share/Jan/data',
    'jan .config/Jan/data',
    'jan jan',
    'ollama .ollama/models',
    'ollama /usr/share/ollama/.ollama/models',
    'gpt4all .local/share/nomic.ai/GPT4All',
    'hugging-face .cache/huggingface/hub',
  ])
})

test('on macOS', () => {
  expect(foldersOf({ platform: 'darwin' })).toEqual([
    ...everywhere,
    'jan Library/Application Support/Jan/data',
    'jan jan',
    'ollama .ollama/models',
    'gpt4all Library/Application Support/nomic.ai/GPT4All',
    'hugging-face .cache/huggingface/hub',
  ])
})

test('on Windows, where programs keep some in a folder that follows the person and some in one that does not', () => {
  const env = { APPDATA: '/home/ada/AppData/Roaming', LOCALAPPDATA: '/home/ada/AppData/Local' }
  const wanted = [
    ...everywhere,
    'jan AppData/Roaming/Jan/data',
    'jan jan',
    'ollama .ollama/models',
    'gpt4all AppData/Local/nomic.ai/GPT4All',
    'hugging-face .cache/huggingface/hub',
  ]
  expect(foldersOf({ platform: 'win32', env })).toEqual(wanted)
  expect(foldersOf({ platform: 'win32' })).toEqual(wanted)
})

test('what the apps themselves are told goes first', () => {
  const told = foldersOf({ env: { OLLAMA_MODELS: '/big/ollama', HF_HOME: '/big/hf', XDG_DATA_HOME: '/big/data' } })
  expect(told).toContain('ollama /big/ollama')
  expect(told.indexOf('ollama /big/ollama')).toBeLessThan(told.indexOf('ollama .ollama/models'))
  expect(told).toContain('hugging-face /big/hf/hub')
  expect(told).toContain('gpt4all /big/data/nomic.ai/GPT4All')
  expect(foldersOf({ env: { HF_HUB_CACHE: '/big/hub', HF_HOME: '/big/hf' } })).toContain('hugging-face /big/hub')
})
