import type { NotificationConstructorOptions } from 'electron'
import { LoudEmitter } from './loud.ts'

/** Kept, not shown. A test reads `Notification.shown` and emits `click`. */
export class Notification extends LoudEmitter {
  static readonly shown: Notification[] = []
  readonly title: string
  readonly body: string

  constructor({ title = '', body = '' }: NotificationConstructorOptions = {}) {
    super('Notification')
    this.title = title
    this.body = body
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    Notification.shown.push(this)
  }
}
