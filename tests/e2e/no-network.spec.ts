import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Conversation, sum } from './conversation.ts'
import { test as base, expect } from './headless-fixtures.ts'
import { RunningApp } from './running-app.ts'

/*
 * What this cannot see: a connection that native code (llama.cpp, PDFium) opens and closes between two looks at
 * the system's tables, and what the browser of the headless host does by itself, which is not ours.
 */
const hook = pathToFileURL(resolve(import.meta.dirname, 'record-connections.mjs')).href

const test = base.extend<{ record: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from the pattern
  record: async ({}, use, testInfo) => use(testInfo.outputPath('connections.txt')),
  app: async ({ record }, use) => {
    const env = { NODE_OPTIONS: `--import ${hook}`, PONDER_CONNECTIONS: record }
    await using app = await RunningApp.start([], env)
    await use(app)
  },
})

/** The processes below this one, itself included. */
function processTree(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap(task => {
    const text = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim()
    return text === '' ? [] : text.split(' ').map(Number)
  })
  return [pid, ...children.flatMap(processTree)]
}

/** Remote ends, in the system's notation, of the sockets that a process holds. */
function remoteEnds(pid: number): string[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
      } catch {
        return []
      }
    }),
  )
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap(table =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(/\s+/))
      .filter(fields => inodes.has(fields[9] ?? ''))
      .map(fields => (fields[2] ?? '').split(':')[0] ?? ''),
  )
}

/** 127.0.0.1 and nothing, as the tables write them. */
const ownEnds = ['0100007F', '00000000', '0'.repeat(32), '0000000000000000FFFF00000100007F']

test('an answer, a document and every page, and no connection but to 127.0.0.1', async ({ page, app, record }) => {
  const chat = new Conversation(page)
  const look = (): void => {
    if (process.platform !== 'linux') return
    for (const pid of processTree(app.pid)) expect(ownEnds).toEqual(expect.arrayContaining(remoteEnds(pid)))
  }
  look()
  // The first-run screen measures this machine and recommends a model: it asks nobody before the click.
  await chat.button('Model').click()
  await expect(page.getByRole('button', { name: /^Get .*: R1 Distill/ })).toBeVisible()
  look()
  await chat.chooseGreedy()
  await chat.ask(sum)
  look()
  for (const route of ['/models', '/documents', '/settings', '/chats']) {
    await page.evaluate(hash => {
      window.location.hash = hash
    }, route)
    await expect(page.getByRole('main')).toBeVisible()
    look()
  }
  const lines = readFileSync(record, 'utf8').trim().split('\n')
  // The host, and the process that answers.
  expect(lines.filter(line => line.startsWith('watching')).length).toBeGreaterThanOrEqual(2)
  // Where it listens; an address needs no name server.
  expect(lines.filter(line => !line.startsWith('watching'))).toEqual(['dns 127.0.0.1'])
})
