import type { KeyboardEvent, MouseEvent } from 'react'
import type { MenuPlace } from '../../ui/menu.tsx'

export type OpenRowMenu = (place: MenuPlace) => void

/** Opens the menu of a row: by its button, by a right click anywhere in it, by the menu key. */
export function rowMenuProps(onMenu: OpenRowMenu) {
  const openBelow = (button: HTMLElement) => onMenu({ anchor: button, returnTo: button })
  return {
    onContextMenu(event: MouseEvent<HTMLElement>) {
      event.preventDefault()
      const focused = document.activeElement
      const returnTo = focused instanceof HTMLElement && event.currentTarget.contains(focused) ? focused : null
      const { clientX, clientY } = event
      onMenu({ anchor: { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) }, returnTo })
    },
    button: (isOpen: boolean) => ({
      'aria-haspopup': 'menu' as const,
      'aria-expanded': isOpen,
      'data-popup-open': isOpen ? '' : undefined,
      onClick: (event: MouseEvent<HTMLElement>) => openBelow(event.currentTarget),
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        event.stopPropagation()
        openBelow(event.currentTarget)
      },
    }),
  }
}
