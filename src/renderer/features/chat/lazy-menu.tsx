import { type ReactNode, useState } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { AnchoredMenu } from '../../ui/menu.tsx'
import { type MenuPlace, menuButtonProps } from '../../ui/menu-place.ts'

interface LazyMenuProps {
  label: string
  icon: ReactNode
  children: ReactNode
}

/** A menu behind a button, made when it is opened: most turns are never asked for more. */
export function LazyMenu({ label, icon, children }: LazyMenuProps) {
  const [place, setPlace] = useState<MenuPlace | null>(null)
  return (
    <>
      <IconButton label={label} icon={icon} {...menuButtonProps(place !== null, setPlace)} />
      {place && (
        <AnchoredMenu place={place} align="end" onClose={() => setPlace(null)}>
          {children}
        </AnchoredMenu>
      )}
    </>
  )
}
