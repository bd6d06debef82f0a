import { useEffect, useEffectEvent } from 'react'
import { isPagePlace } from '../../shared/domain/page-place.ts'
import { navigate } from './location.ts'
import { type Command, commandOf, shortcuts } from './shortcuts.ts'

/** Returning false says: not mine. */
type Handler = () => unknown

/** The newest handler of a command goes first; one that returns false leaves it to the one before. */
const handlers = new Map<Command, Handler[]>()

/** Answers a command while the component is shown: from its key, the desktop menu, or `runCommand`. */
export function useCommand(command: Command, handler: Handler): void {
  const latest = useEffectEvent(handler)
  useEffect(() => {
    const mine: Handler = () => latest()
    handlers.set(command, [mine, ...(handlers.get(command) ?? [])])
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter(other => other !== mine),
      )
    }
  }, [command])
}

/** Whether anybody is there who might answer. */
export function canRun(command: Command): boolean {
  return (handlers.get(command) ?? []).length > 0
}

/** True when somebody answered. */
export function runCommand(command: Command): boolean {
  return (handlers.get(command) ?? []).some(handler => handler() !== false)
}

/**
 * Listens to keys, to the desktop menu (`{type: 'ponder:command', command}` messages) and to where the desktop sends the
 * page (`{type: 'ponder:go', place}`) until the return is called.
 */
export function listenForCommands(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const command = commandOf(event)
    if (command && runCommand(command)) event.preventDefault()
  }
  const onMessage = (event: MessageEvent<unknown>) => {
    const { data } = event
    if (event.source !== window || typeof data !== 'object' || data === null) return
    if (!('type' in data)) return
    if (data.type === 'ponder:go' && 'place' in data && isPagePlace(data.place)) navigate(data.place)
    if (data.type !== 'ponder:command' || !('command' in data)) return
    if (isCommand(data.command)) runCommand(data.command)
  }
  window.addEventListener('keydown', onKey)
  window.addEventListener('message', onMessage)
  return () => {
    window.removeEventListener('keydown', onKey)
    window.removeEventListener('message', onMessage)
  }
}

function isCommand(name: unknown): name is Command {
  return typeof name === 'string' && Object.hasOwn(shortcuts, name)
}
