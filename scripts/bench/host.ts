import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { Client } from '../../src/shared/contract/index.ts'
import { BrowserSocket } from '../../tests/seam/browser-socket.ts'
import { openSocket } from '../../tests/seam/transports.ts'

/** A running headless host, as a person starts it. */
export interface Host {
  url: string
  pid: number
  /** A connection as a page makes it; uses up the address's token. */
  connect(): Promise<{ client: Client; disconnect(): void }>
  /** Saves and ends. */
  stop(): Promise<void>
  kill(): Promise<void>
}

export function startHost(dataDir: string, args: readonly string[] = []): Promise<Host> {
  return startProcess(['out/main/headless.js', '--port', '0', '--no-open', '--data-dir', dataDir, ...args])
}

/** `args` are a script and its arguments for Node; the script prints `{"url": …}` when it is ready. */
export async function startProcess(args: readonly string[]): Promise<Host> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const errors: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', line => resolve((JSON.parse(line) as { url: string }).url))
    child.once('exit', code => reject(new Error(`the host ended with ${code}: ${errors.join('').slice(-2_000)}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    async connect() {
      const socket = await openSocket({
        url,
        disconnect: () => undefined,
        [Symbol.asyncDispose]: () => Promise.resolve(),
      })
      const client: Client = createORPCClient(new RPCLink({ websocket: new BrowserSocket(socket) }))
      return { client, disconnect: () => socket.terminate() }
    },
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await ended
}
