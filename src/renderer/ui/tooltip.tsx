import { Tooltip as Base } from '@base-ui/react/tooltip'
import { Kbd } from './kbd.tsx'

interface AnchoredTooltipProps {
  /** What the control does, in a word or two. For the eyes: the control carries its own accessible name. */
  label: string
  keys?: string | undefined
  anchor: Element
  onClose(): void
}

/** Open as long as it is drawn: `Tips` watches all controls with `data-tip` and says which one is meant. */
export function AnchoredTooltip({ label, keys, anchor, onClose }: AnchoredTooltipProps) {
  return (
    <Base.Root open onOpenChange={isOpen => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50" anchor={anchor}>
          <Base.Popup className="flex items-center gap-2 rounded-1 bg-ink px-2 py-1 text-[0.75rem] text-paper shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {label}
            {keys && <Kbd className="border-ink-2 bg-transparent text-paper">{keys}</Kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
