import { utilityProcess } from 'electron'
import type { ChildProcess } from '../child-process.ts'

/** A utility process: like a child of Node, with Electron's supervision. After `app` is ready. */
export function startElectronChild(modulePath: string, serviceName: string): (args: readonly string[]) => ChildProcess {
  return args => {
    const child = utilityProcess.fork(modulePath, [...args], { serviceName, stdio: 'pipe' })
    // Nobody reads it, and a full pipe would stop the child.
    child.stdout?.resume()
    return {
      postMessage: message => child.postMessage(message),
      onMessage: listener => child.on('message', listener),
      onExit: listener => child.once('exit', listener),
      onStderr: listener => child.stderr?.on('data', (data: Buffer) => listener(data.toString())),
      kill: () => child.kill(),
    }
  }
}
