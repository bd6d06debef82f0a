import { type ComponentProps, type KeyboardEvent, type ReactNode, useState } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'

interface LazyMenuProps extends Pick<ComponentProps<typeof IconButton>, 'label' | 'icon'> {
  children: ReactNode
}

/** A menu behind a button, made when it is first opened: most turns are never asked for more. */
export function LazyMenu({ label, icon, children }: LazyMenuProps) {
  const [isWanted, setIsWanted] = useState(false)
  if (isWanted)
    return (
      <Menu align="end" isOpenAtFirst trigger={<IconButton label={label} icon={icon} />}>
        {children}
      </Menu>
    )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    event.stopPropagation()
    setIsWanted(true)
  }
  return (
    <IconButton
      label={label}
      icon={icon}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setIsWanted(true)}
      onKeyDown={onKeyDown}
    />
  )
}
