import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { isPagePlace } from '../../shared/domain/page-place.ts'
import { openedByCommandLine, repoOfLink } from './opened.ts'

test('files and links of a command line are found among switches', () => {
  const argv = [
    '/opt/ponder',
    '--data-dir=/x.gguf',
    'model.GGUF',
    '--',
    'ponder://models/Qwen/R1-7B.GGUF/',
    'notes.txt',
  ]
  expect(openedByCommandLine(argv, '/home/ada')).toEqual({
    files: [resolve('/home/ada', 'model.GGUF')],
    repos: ['Qwen/R1-7B.GGUF'],
  })
  expect(openedByCommandLine(['/opt/model.gguf'], '/')).toEqual({ files: [], repos: [] })
})

test('a link names a repository, in whatever letters the system writes its scheme', () => {
  expect(repoOfLink('ponder://models/unsloth/DeepSeek-R1_7B.gguf')).toBe('unsloth/DeepSeek-R1_7B.gguf')
  expect(repoOfLink('PONDER://Models/a/b')).toBe('a/b')
})

test.each([
  'ponder://models/',
  'ponder://models/only-owner',
  'ponder://models/a/b/c',
  'ponder://models/../b',
  'ponder://models/a/..',
  'ponder://models/a/b..c',
  'ponder://models/%2e%2e/b',
  'ponder://models/a/b?x=1',
  'ponder://models/a/b#/settings',
  'ponder://models/a/b\n',
  'ponder://models/a/b\r\nHost: evil',
  'ponder://models/a/\u0000b',
  'ponder://models/a/\u202eb',
  'ponder://models/а/b',
  'ponder://models@evil.com/a/b',
  'ponder://models:80/a/b',
  'ponder://evil.com/a/b',
  'ponder:models/a/b',
  'https://models/a/b',
  ' ponder://models/a/b',
  `ponder://models/a/${'b'.repeat(10_000)}`,
])('%j is refused', link => {
  expect(repoOfLink(link)).toBeNull()
})

test.each(['smb://host/share/x.gguf', 'https://evil.com/x.gguf', `/${'x'.repeat(10_000)}.gguf`, '/a\0.gguf'])(
  '%j is no file to open',
  word => {
    expect(openedByCommandLine(['ponder', word], '/').files).toEqual([])
  },
)

test('a page goes only to places of closed forms', () => {
  const id = '123e4567-e89b-42d3-a456-426614174000'
  const good = ['/chats', `/chats/${id}`, '/models?repo=a/b', `/models?files=${id},${id}`, '/settings']
  expect(good.filter(place => !isPagePlace(place))).toEqual([])
  const bad = ['', '/', '//evil.com', '/models?repo=a/..', '/models?repo=a/b&x=1', `/chats/${id}\n`, '/trash', 7, null]
  expect(bad.filter(isPagePlace)).toEqual([])
})
