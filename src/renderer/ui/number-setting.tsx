import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { formatNumber } from '../lib/format.ts'
import { Row } from './section.tsx'
import { TextField } from './text-field.tsx'

interface NumberSettingProps {
  label: string
  hint: string
  value: number | null
  min: number
  max: number
  schema: z.ZodType<number | null>
  /** Shown when the field is empty; without it the field may not be. */
  emptyMeans?: string
  onChange(value: number | null): void
}

/** Taken when the field is left or Enter pressed, if the contract's own schema takes it; otherwise said and not stored. */
export function NumberSetting(props: NumberSettingProps) {
  const { label, hint, value, min, max, schema, emptyMeans, onChange } = props
  const { t, i18n } = useTranslation()
  const [text, setText] = useState<string | null>(null)
  const stored = value === null ? '' : String(value)
  const shown = text ?? stored
  const parsed = schema.safeParse(shown.trim() === '' ? null : Number(shown.replace(',', '.')))
  const commit = () => {
    if (!parsed.success) return
    setText(null)
    if (parsed.data !== value) onChange(parsed.data)
  }
  const range = t('outOfRange', { min: formatNumber(i18n.language, min), max: formatNumber(i18n.language, max) })
  return (
    <Row label={label} hint={parsed.success ? hint : <span className="text-bad">{range}</span>}>
      <TextField
        label={label}
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        placeholder={emptyMeans}
        aria-invalid={!parsed.success}
        onChange={event => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={event => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') setText(null)
        }}
        className="w-32 text-end tabular-nums"
      />
    </Row>
  )
}
