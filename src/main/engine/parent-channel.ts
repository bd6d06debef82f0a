import type { EngineMessage, EngineReply } from './engine-protocol.ts'

/** The line from the engine process to whoever started it, who speaks the protocol of these messages. */
export interface ParentChannel<Message = EngineMessage, Reply = EngineReply> {
  send(reply: Reply): void
  onMessage(listener: (message: Message) => void): void
  /** Calls back when the parent is gone. */
  onClose(listener: () => void): void
}

/** What Electron puts on `process` in a utility process; Electron itself must not be imported here. */
interface UtilityPort<Message> {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: Message }) => void): void
}

/** @throws Error when nobody is at the other end */
export function openParentChannel<Message = EngineMessage, Reply = EngineReply>(): ParentChannel<Message, Reply> {
  const port: unknown = Reflect.get(process, 'parentPort')
  if (isUtilityPort<Message>(port)) {
    return {
      send: reply => port.postMessage(reply),
      onMessage: listener => port.on('message', ({ data }) => listener(data)),
      // Electron ends its utility processes itself.
      onClose: () => undefined,
    }
  }
  if (process.send === undefined) throw new Error('the engine process must be started by the app')
  return {
    send: reply => {
      // Failing means that the parent has just died, which `onClose` tells.
      if (process.connected) process.send?.(reply, undefined, undefined, () => undefined)
    },
    onMessage: listener => process.on('message', listener),
    onClose: listener => process.on('disconnect', listener),
  }
}

function isUtilityPort<Message>(value: unknown): value is UtilityPort<Message> {
  return typeof value === 'object' && value !== null && 'postMessage' in value
}
