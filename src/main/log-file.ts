import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { LogSink } from './log.ts'

const keptFiles = 3

/**
 * `ponder.log` in `dir`; when it is full it becomes `ponder.1.log`, and so on. Written at once, so that a crash leaves its
 * last words. A disk that cannot be written to costs the log, never the app.
 */
export class LogFile implements LogSink, Disposable {
  readonly #dir: string
  readonly #maxBytes: number
  #file: number | null = null
  #sizeBytes = 0

  constructor(dir: string, maxBytes = 2_097_152) {
    this.#dir = dir
    this.#maxBytes = maxBytes
    this.#open()
  }

  write(_level: string, line: string): void {
    if (this.#file === null) return
    try {
      this.#sizeBytes += writeSync(this.#file, `${line}\n`)
      if (this.#sizeBytes >= this.#maxBytes) this.#rotate(this.#file)
    } catch {
      this[Symbol.dispose]()
    }
  }

  /** Forgets all that was written. */
  clear(): void {
    this[Symbol.dispose]()
    for (let age = 0; age < keptFiles; age += 1) rmSync(this.#path(age), { force: true })
    this.#open()
  }

  [Symbol.dispose](): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }

  #open(): void {
    try {
      mkdirSync(this.#dir, { recursive: true })
      this.#file = openSync(this.#path(0), 'a')
      this.#sizeBytes = fstatSync(this.#file).size
    } catch {
      this.#file = null
    }
  }

  #rotate(file: number): void {
    closeSync(file)
    this.#file = null
    rmSync(this.#path(keptFiles - 1), { force: true })
    for (let age = keptFiles - 2; age >= 0; age -= 1)
      if (age === 0 || existsSync(this.#path(age))) renameSync(this.#path(age), this.#path(age + 1))
    this.#open()
  }

  #path(age: number): string {
    return join(this.#dir, age === 0 ? 'ponder.log' : `ponder.${age}.log`)
  }
}
