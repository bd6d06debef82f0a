import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { classNames } from './class-names.ts'

interface SegmentedControlProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange(value: T): void
  className?: string
}

/** One of a few, all in sight. Arrow keys move the choice. */
export function SegmentedControl<T extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: SegmentedControlProps<T>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={onChange}
      className={classNames(
        'inline-flex flex-wrap gap-px rounded-full border border-line bg-panel p-0.5 text-[0.8125rem]',
        className,
      )}
    >
      {options.map(option => (
        <Radio.Root
          key={option.value}
          value={option.value}
          nativeButton
          render={<button type="button" />}
          className="min-h-7 rounded-full px-3 text-ink-2 transition-colors hover:text-ink data-checked:bg-raised data-checked:text-ink data-checked:ring-1 data-checked:ring-line-strong"
        >
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
