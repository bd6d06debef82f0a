import { useEffect, useState } from 'react'
import { AnchoredTooltip } from './tooltip.tsx'

const openAfterMs = 500

/**
 * The tooltip of whichever control with `data-tip` is under the pointer or has the focus by keyboard. One for the whole
 * page: a tooltip for each control would be most of what a turn or a row of a list costs.
 */
export function Tips() {
  const [button, setButton] = useState<HTMLElement | null>(null)
  const close = () => setButton(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (next: HTMLElement | null, delayMs: number) => {
      clearTimeout(timer)
      if (next === null) setButton(null)
      else timer = setTimeout(() => setButton(next.isConnected ? next : null), delayMs)
    }
    const onPointer = (event: PointerEvent) => {
      if (event.pointerType !== 'touch') show(buttonAt(event.target), openAfterMs)
    }
    const onFocus = (event: FocusEvent) => {
      const focused = buttonAt(event.target)
      if (focused?.matches(':focus-visible') === true) show(focused, 0)
    }
    const hide = () => show(null, 0)
    const onLeave = (event: PointerEvent) => event.relatedTarget === null && hide()
    document.addEventListener('pointerover', onPointer)
    document.addEventListener('pointerout', onLeave)
    document.addEventListener('focusin', onFocus)
    for (const type of closing) document.addEventListener(type, hide, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', onPointer)
      document.removeEventListener('pointerout', onLeave)
      document.removeEventListener('focusin', onFocus)
      for (const type of closing) document.removeEventListener(type, hide, { capture: true })
    }
  }, [])

  if (button === null) return null
  return (
    <AnchoredTooltip label={button.dataset.tip ?? ''} keys={button.dataset.tipKeys} anchor={button} onClose={close} />
  )
}

const closing = ['pointerdown', 'keydown', 'focusout', 'scroll'] as const

function buttonAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
}
