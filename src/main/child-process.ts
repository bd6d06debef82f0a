/** A child process, whichever host made it: Electron's `utilityProcess` or Node's `child_process.fork`. */
export interface ChildProcess {
  postMessage(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, with the exit code (null when a signal ended it). */
  onExit(listener: (code: number | null) => void): void
  /** Text the child wrote to stderr: its own log or a native one. */
  onStderr(listener: (text: string) => void): void
  kill(): void
}
