import { fork } from 'node:child_process'
import type { ChildProcess } from './child-process.ts'

/** The last lines of the log may come a little after the exit. */
const logMs = 200

/** A child process under Node. */
export function startNodeProcess(modulePath: string, args: readonly string[]): ChildProcess {
  const child = fork(modulePath, args, {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  child.stderr?.setEncoding('utf8')
  return {
    postMessage: message => {
      // A message to a process that has just died is answered by its exit.
      if (child.connected) child.send(message as object, () => undefined)
    },
    onMessage: listener => child.on('message', listener),
    onExit: listener => {
      let told = false
      const tell = (code: number | null): void => {
        if (!told) listener(code)
        told = true
      }
      child.on('close', tell)
      child.on('error', () => tell(null))
      child.on('exit', code => setTimeout(() => tell(code), logMs))
    },
    onStderr: listener => child.stderr?.on('data', listener),
    kill: () => child.kill('SIGKILL'),
  }
}
