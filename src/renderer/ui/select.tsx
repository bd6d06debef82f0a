import { Select as Base } from '@base-ui/react/select'
import Check from 'lucide-react/icons/check'
import ChevronDown from 'lucide-react/icons/chevron-down'
import { classNames } from './class-names.ts'
import { popupItemStyle, popupStyle } from './popup-style.ts'

interface SelectProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange(value: T): void
  className?: string
}

export function Select<T extends string>({ label, value, options, onChange, className }: SelectProps<T>) {
  return (
    <Base.Root items={options} value={value} onValueChange={next => next !== null && onChange(next)}>
      <Base.Trigger
        aria-label={label}
        className={classNames(
          'inline-flex min-h-9 min-w-40 items-center justify-between gap-3 rounded-1 border border-line-strong bg-raised px-3 text-start text-[0.875rem] hover:border-ink-3',
          className,
        )}
      >
        <Base.Value />
        <Base.Icon>
          <ChevronDown aria-hidden className="text-ink-3" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-50" alignItemWithTrigger={false} sideOffset={4}>
          <Base.Popup className={popupStyle}>
            <Base.List>
              {options.map(option => (
                <Base.Item key={option.value} value={option.value} className={popupItemStyle}>
                  <span className="w-4 text-accent">
                    <Base.ItemIndicator>
                      <Check aria-hidden />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
