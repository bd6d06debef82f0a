import { Switch as Base } from '@base-ui/react/switch'

interface SwitchProps {
  id?: string
  label: string
  checked: boolean
  onChange(checked: boolean): void
}

export function Switch({ id, label, checked, onChange }: SwitchProps) {
  return (
    <Base.Root
      id={id}
      aria-label={label}
      checked={checked}
      onCheckedChange={onChange}
      className="inline-flex h-6 w-10 flex-none items-center rounded-full border border-ink-3 bg-panel p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent"
    >
      <Base.Thumb className="size-4.5 rounded-full bg-ink-3 transition-transform data-checked:translate-x-4 rtl:data-checked:-translate-x-4 data-checked:bg-accent-ink" />
    </Base.Root>
  )
}
