import { expect, test } from 'vitest'
import { readProxy } from './read-proxy.ts'

test.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY proxy.example:8080', 'http://proxy.example:8080'],
  ['PROXY first:1; PROXY second:2; DIRECT', 'http://first:1'],
  ['HTTPS [::1]:443', 'https://[::1]:443'],
  ['SOCKS4 old:1080;SOCKS5 new:1080', 'socks5://new:1080'],
  ['QUIC q:443; DIRECT; PROXY late:1', null],
])('%j leads to %j', (told, uri) => {
  expect(readProxy(told)).toBe(uri)
})
