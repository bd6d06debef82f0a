import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedModel } from '../../../shared/contract/catalogue.ts'
import { contextTokensFor, kvBytesPerToken, ThinkingTokens } from '../../../shared/domain/fit.ts'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { BenchmarkList } from './benchmarks.tsx'
import { fromCatalogue } from './fetchable-file.ts'
import { FileList } from './file-row.tsx'
import { baseModelName, formatParameters, licenseName, shortModelName } from './format-model.ts'
import { HubResults } from './hub-results.tsx'
import { useModelsPage } from './models-context.ts'
import { shortTokens } from './room.ts'

/** All that is known of a model, and all its files. */
export function CatalogueDetails({ model }: { model: ListedModel }) {
  const { t } = useTranslation('models')
  const [asksHub, setAsksHub] = useState(false)
  const files = model.files
    .map(fromCatalogue)
    .toSorted((a, b) => (a.sizeBytes ?? Number.POSITIVE_INFINITY) - (b.sizeBytes ?? Number.POSITIVE_INFINITY))
  return (
    <div className="border-line border-t bg-paper">
      <div className="flex flex-wrap gap-x-14 gap-y-4 px-4 py-4 wide:ps-8">
        <BenchmarkList benchmarks={model.benchmarks} />
        <Facts model={model} />
      </div>
      <div className="border-line border-t">
        <FileList label={t('expand', { name: shortModelName(model) })} name={shortModelName(model)} files={files} />
      </div>
      {model.kind === 'distill' && (
        <div className="border-line border-t px-4 py-3.5">
          {asksHub ? (
            <HubResults source={{ baseModel: model.id }} sort="downloads" />
          ) : (
            <div className="flex flex-wrap items-center gap-3">
              <Button onClick={() => setAsksHub(true)}>{t('derivatives.onHub')}</Button>
              <span className="text-[0.78125rem] text-ink-3">{t('hub.hint')}</span>
            </div>
          )}
        </div>
      )}
    </div>
  )
}

function Facts({ model }: { model: ListedModel }) {
  const { t, i18n } = useTranslation('models')
  const { room } = useModelsPage()
  const { license, baseLicense, baseModel, parameters, activeParameters, shape } = model
  const licenseText = (tag: string | null) => (tag === null ? t('notStated') : licenseName(tag))
  const count = (number: number) => formatParameters(i18n.language, number)
  const thinking =
    shape &&
    ThinkingTokens.options.map(({ value }) => {
      const bytes = contextTokensFor(value, shape.trainedContextTokens) * kvBytesPerToken(shape, room.kvType)
      return `${shortTokens(value)}: ${formatSize(i18n.language, bytes)}`
    })
  const facts: [name: string, value: string | null][] = [
    [
      t('facts.parameters'),
      parameters &&
        [count(parameters), activeParameters && t('facts.active', { number: count(activeParameters) })]
          .filter(Boolean)
          .join(' · '),
    ],
    [t('facts.thinking'), thinking && `${thinking.join(' · ')} (${room.kvType})`],
    [t('facts.license'), licenseText(license)],
    [
      baseModel === null ? '' : t('facts.baseLicense', { base: baseModelName(baseModel) }),
      baseModel === null ? null : `${licenseText(baseLicense)} · ${t('facts.bothBind')}`,
    ],
  ].flatMap(([name, value]): [string, string | null][] => (name ? [[name, value || null]] : []))
  return (
    <section className="min-w-0">
      <h4 className="font-medium text-[0.8125rem] text-ink-2">{t('facts.title')}</h4>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-[0.8125rem] tabular-nums">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className={value === null ? 'text-ink-3' : ''}>{value ?? t('notPublished')}</dd>
          </div>
        ))}
        <dt className="text-ink-3">Hugging Face</dt>
        <dd className="[overflow-wrap:anywhere]">{model.id}</dd>
      </dl>
    </section>
  )
}
