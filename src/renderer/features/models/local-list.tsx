import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../shared/domain/model.ts'
import { LongList } from '../../ui/long-list.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ModelRow } from './model-row.tsx'
import { cardStyle } from './row-style.ts'
import { type ModelOrder, modelOrders, sortModels } from './sort-models.ts'

/** So many are seen at a glance; more are looked for by their name. */
const filterAbove = 12

/** The models on the disk; of many, those with a word in their name, in an order that helps to choose what may go. */
export function LocalList({ models }: { models: readonly Model[] }) {
  const { t } = useTranslation('models')
  const [filter, setFilter] = useState('')
  const [order, setOrder] = useState<ModelOrder>('name')
  const hasFilter = models.length > filterAbove
  const words = hasFilter ? filter.toLowerCase().split(/\s+/).filter(Boolean) : []
  const found = words.length === 0 ? models : models.filter(model => hasWords(model, words))
  const shown = hasFilter ? sortModels(found, order) : found
  return (
    <>
      {hasFilter && (
        <div className="mb-2.5 flex flex-wrap gap-2">
          <TextField
            type="search"
            label={t('localFilter')}
            placeholder={t('localFilter')}
            value={filter}
            onChange={event => setFilter(event.currentTarget.value)}
            className="min-w-52 flex-1"
          />
          <Select<ModelOrder>
            label={t('localOrder.label')}
            value={order}
            options={modelOrders.map(value => ({ value, label: t(`localOrder.${value}`) }))}
            onChange={setOrder}
          />
        </div>
      )}
      {shown.length === 0 ? (
        <p className="text-[0.875rem] text-ink-2">{t('localFilterNone')}</p>
      ) : (
        <div className={cardStyle}>
          <LongList
            label={t('local')}
            items={shown}
            keyOf={model => model.id}
            nameOf={model => model.name}
            render={model => <ModelRow model={model} />}
          />
        </div>
      )}
    </>
  )
}

/** Letters as they come: `qwen 7b q4` finds `R1 Distill Qwen 7B` in Q4_K_M. */
function hasWords({ name, fileName, quant, title, architecture }: Model, words: readonly string[]): boolean {
  const text = [name, fileName, quant, title, architecture].join(' ').toLowerCase()
  return words.every(word => text.includes(word))
}
