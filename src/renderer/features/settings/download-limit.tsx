import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/domain/settings.ts'
import { formatSize } from '../../lib/format.ts'
import { Row } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'

export interface DownloadLimitProps {
  settings: Pick<Settings, 'downloadBytesPerSecond'>
  onChange(changes: Pick<Settings, 'downloadBytesPerSecond'>): void
}

/** Bytes a second: from a shared line to a good half of a fast one. */
const usualLimits = [500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000]

const noLimit = '0'

/** How much of the line downloads may take. A change counts at once, for the one that is under way too. */
export function DownloadLimit({ settings: { downloadBytesPerSecond: limit }, onChange }: DownloadLimitProps) {
  const { t, i18n } = useTranslation('hub')
  const limits = [...new Set([...usualLimits, limit ?? 1_000_000])].toSorted((a, b) => a - b)
  return (
    <Row label={t('limit')} hint={t('limitHint')}>
      <Select
        label={t('limit')}
        value={String(limit ?? noLimit)}
        onChange={value => onChange({ downloadBytesPerSecond: value === noLimit ? null : Number(value) })}
        options={[
          { value: noLimit, label: t('limitNone') },
          ...limits.map(value => ({
            value: String(value),
            label: t('limitTo', { size: formatSize(i18n.language, value) }),
          })),
        ]}
      />
    </Row>
  )
}
