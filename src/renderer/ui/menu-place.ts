import type { KeyboardEvent, MouseEvent } from 'react'

/** Where a menu stands that has no trigger of its own, and what has the focus when it closes. */
export interface MenuPlace {
  anchor: Element | { getBoundingClientRect(): DOMRect }
  returnTo: HTMLElement | null
}

/** For a button whose menu is fetched and made when it is first asked for. */
export function menuButtonProps(isOpen: boolean, onOpen: (place: MenuPlace) => void) {
  const open = (button: HTMLElement) => onOpen({ anchor: button, returnTo: button })
  return {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': isOpen,
    'data-popup-open': isOpen ? '' : undefined,
    onClick: (event: MouseEvent<HTMLElement>) => open(event.currentTarget),
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      event.stopPropagation()
      open(event.currentTarget)
    },
  }
}

/** The same menu by a right click, or by the menu key, anywhere in a row. */
export function onContextMenu(onOpen: (place: MenuPlace) => void) {
  return (event: MouseEvent<HTMLElement>) => {
    event.preventDefault()
    const focused = document.activeElement
    const returnTo = focused instanceof HTMLElement && event.currentTarget.contains(focused) ? focused : null
    const { clientX, clientY } = event
    onOpen({ anchor: { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) }, returnTo })
  }
}
