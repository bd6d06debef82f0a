import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedModel } from '../../../shared/contract/catalogue.ts'
import type { Recommendation } from '../../../shared/domain/recommend.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatNumber } from '../../lib/format.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CatalogueRow } from './catalogue-row.tsx'
import { DisclosureButton } from './disclosure-button.tsx'
import { shortModelName } from './format-model.ts'
import { MeasureCard } from './measure-card.tsx'
import type { Room } from './room.ts'
import { cardStyle } from './row-style.ts'
import { useOpenRows } from './use-open-rows.ts'

/** The catalogue that shipped: R1 and its distills, the derivatives folded. Nothing here asks the network. */
export function CatalogueSection({ room }: { room: Room }) {
  const { t } = useTranslation('models')
  const catalogue = useQuery(
    // Judged against what is free, which changes without a word; old verdicts stand until the new ones are there.
    useApi().catalogue.list.queryOptions({ input: room, staleTime: 0, placeholderData: before => before }),
  )
  return (
    <section aria-label={t('family')} className="mt-8">
      <h2 className="mb-2.5 font-semibold text-[0.9375rem]">{t('family')}</h2>
      {catalogue.isPending && <SkeletonLines label={t('family')} lines={6} />}
      {catalogue.isError && (
        <ErrorCard error={catalogue.error} actions={{ retry: () => void catalogue.refetch() }} className="mb-4" />
      )}
      {catalogue.data && <CatalogueLists {...catalogue.data} />}
    </section>
  )
}

interface CatalogueListsProps {
  models: readonly ListedModel[]
  recommended: Recommendation | null
}

function CatalogueLists({ models, recommended }: CatalogueListsProps) {
  const { t } = useTranslation('models')
  const family = models
    .filter(({ kind }) => kind !== 'derivative')
    .toSorted((a, b) => Number(b.id === recommended?.modelId) - Number(a.id === recommended?.modelId))
  const derivatives = models.filter(({ kind }) => kind === 'derivative')
  return (
    <>
      <MeasureCard />
      <div className={cardStyle}>
        <CatalogueList label={t('family')} shown={family} {...{ models, recommended }} />
      </div>
      {derivatives.length > 0 && <Derivatives derivatives={derivatives} {...{ models, recommended }} />}
    </>
  )
}

function CatalogueList({
  label,
  shown,
  models,
  recommended,
}: CatalogueListsProps & { label: string; shown: readonly ListedModel[] }) {
  const rows = useOpenRows()
  return (
    <LongList
      label={label}
      items={shown}
      keyOf={model => model.id}
      nameOf={(model: ListedModel) => shortModelName(model)}
      render={model => (
        <CatalogueRow
          {...{ model, models, recommended }}
          isOpen={rows.isOpen(model.id)}
          onToggle={() => rows.toggle(model.id)}
        />
      )}
    />
  )
}

function Derivatives({ derivatives, ...catalogue }: CatalogueListsProps & { derivatives: readonly ListedModel[] }) {
  const { t, i18n } = useTranslation('models')
  const [isOpen, setIsOpen] = useState(false)
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const shown = derivatives.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(wanted))
  const title = t('derivatives.title', { number: formatNumber(i18n.language, derivatives.length) })
  return (
    <div className="mt-4">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-3">
        <DisclosureButton isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} className="font-medium text-[0.875rem]">
          {title}
        </DisclosureButton>
        {isOpen && (
          <TextField
            label={t('derivatives.filter')}
            placeholder={t('derivatives.filter')}
            value={filter}
            onChange={event => setFilter(event.currentTarget.value)}
          />
        )}
      </div>
      {isOpen && shown.length === 0 && <p className="mt-2 text-[0.875rem] text-ink-2">{t('derivatives.none')}</p>}
      {isOpen && shown.length > 0 && (
        <div className={`mt-2.5 ${cardStyle}`}>
          <CatalogueList label={title} shown={shown} {...catalogue} />
        </div>
      )}
    </div>
  )
}
