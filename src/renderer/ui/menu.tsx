import { Menu as Base } from '@base-ui/react/menu'
import Check from 'lucide-react/icons/check'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { type ReactElement, type ReactNode, useState } from 'react'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'
import type { MenuPlace } from './menu-place.ts'
import { popupItemStyle, popupStyle } from './popup-style.ts'

interface MenuProps {
  /** The control that opens it: a Button or an IconButton. */
  trigger: ReactElement<Record<string, unknown>>
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
}

/** A menu below its trigger; its children are MenuItem, MenuSubmenu, MenuRadioItem, MenuSeparator. */
export function Menu({ trigger, children, align = 'start', side = 'bottom' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <MenuPopup align={align} side={side}>
        {children}
      </MenuPopup>
    </Base.Root>
  )
}

interface AnchoredMenuProps {
  place: MenuPlace
  onClose(): void
  align?: MenuProps['align'] & {}
  children: ReactNode
}

/** Open from the first; `onClose` comes when it is gone. One for a list, since a menu for each of its rows would be most of what a row costs. */
export function AnchoredMenu({ place, onClose, align = 'start', children }: AnchoredMenuProps) {
  const [isOpen, setIsOpen] = useState(true)
  return (
    <Base.Root open={isOpen} onOpenChange={setIsOpen} onOpenChangeComplete={next => !next && onClose()}>
      <MenuPopup
        align={align}
        anchor={place.anchor}
        finalFocus={() => !isElsewhere(document.activeElement) && place.returnTo}
      >
        {children}
      </MenuPopup>
    </Base.Root>
  )
}

/** What was chosen has taken the focus, a field for a name for instance: it keeps it. */
function isElsewhere(focused: Element | null): boolean {
  return focused !== null && focused !== document.body && focused.closest('[role=menu]') === null
}

interface MenuPopupProps {
  children: ReactNode
  align?: MenuProps['align'] & {}
  side?: MenuProps['side'] & {}
  anchor?: MenuPlace['anchor']
  finalFocus?: () => HTMLElement | null | false
}

function MenuPopup({ children, finalFocus, ...place }: MenuPopupProps) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="z-50 outline-none" {...place}>
        <Base.Popup className={popupStyle} {...(finalFocus && { finalFocus })}>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

interface MenuItemProps {
  icon?: ReactNode
  keys?: string
  danger?: boolean
  disabled?: boolean
  onSelect(): void
  children: ReactNode
}

export function MenuItem({ icon, keys, danger = false, disabled = false, onSelect, children }: MenuItemProps) {
  return (
    <Base.Item disabled={disabled} onClick={onSelect} className={classNames(popupItemStyle, danger && 'text-bad')}>
      {icon && <span className={danger ? undefined : 'text-ink-3'}>{icon}</span>}
      <span className="flex-1">{children}</span>
      {keys && (
        <span aria-hidden>
          <Kbd>{keys}</Kbd>
        </span>
      )}
    </Base.Item>
  )
}

export function MenuSubmenu({ icon, label, children }: { icon?: ReactNode; label: string; children: ReactNode }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={classNames(popupItemStyle, 'data-popup-open:bg-accent-soft')}>
        {icon && <span className="text-ink-3">{icon}</span>}
        <span className="flex-1">{label}</span>
        <ChevronRight aria-hidden className="text-ink-3" />
      </Base.SubmenuTrigger>
      <MenuPopup>{children}</MenuPopup>
    </Base.SubmenuRoot>
  )
}

interface MenuRadioGroupProps<T extends string> {
  label: string
  value: T
  onChange(value: T): void
  children: ReactNode
}

export function MenuRadioGroup<T extends string>({ label, value, onChange, children }: MenuRadioGroupProps<T>) {
  return (
    <Base.RadioGroup aria-label={label} value={value} onValueChange={onChange}>
      {children}
    </Base.RadioGroup>
  )
}

export function MenuRadioItem({
  value,
  children,
  disabled = false,
}: {
  value: string
  children: ReactNode
  disabled?: boolean
}) {
  return (
    <Base.RadioItem value={value} disabled={disabled} closeOnClick className={popupItemStyle}>
      <span className="w-4 text-accent">
        <Base.RadioItemIndicator>
          <Check aria-hidden />
        </Base.RadioItemIndicator>
      </span>
      <span className="flex-1">{children}</span>
    </Base.RadioItem>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />
}
