import { useTranslation } from 'react-i18next'
import type { ListedModel } from '../../../shared/contract/catalogue.ts'
import type { Recommendation } from '../../../shared/domain/recommend.ts'
import { formatNumber, formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { BenchmarkCell } from './benchmarks.tsx'
import { CatalogueDetails } from './catalogue-details.tsx'
import { DisclosureButton } from './disclosure-button.tsx'
import { findAtHand, fromCatalogue } from './fetchable-file.ts'
import { FileAction, FileTrouble } from './file-action.tsx'
import { FitCell } from './fit-cell.tsx'
import { baseModelName, licenseName, shortModelName } from './format-model.ts'
import { useModelsPage } from './models-context.ts'
import { compareThinkingMemory, largestThatFits, pickFile } from './pick-file.ts'
import { actionStyle, factStyle, nameStyle, rowStyle, smallStyle } from './row-style.ts'
import { SpeedCell } from './speed-cell.tsx'

interface CatalogueRowProps {
  model: ListedModel
  /** All of the catalogue, to compare with. */
  models: readonly ListedModel[]
  recommended: Recommendation | null
  isOpen: boolean
  onToggle(): void
}

/** A model of the catalogue by the one file that stands for it; open, by all of them. */
export function CatalogueRow({ model, models, recommended, isOpen, onToggle }: CatalogueRowProps) {
  const { t, i18n } = useTranslation('models')
  const page = useModelsPage()
  const file = pickFile(model, recommended, page)
  const shortName = shortModelName(model)
  const isRecommended = recommended?.modelId === model.id
  const isTooLarge = file?.fit?.verdict.kind === 'too-large'
  const smaller = isTooLarge ? largestThatFits(model.files.map(fromCatalogue)) : null
  const atHand = file && findAtHand(file, page)
  const isHere = Boolean(atHand?.model ?? atHand?.download)
  const compared = compareThinkingMemory(model, models)
  const licenses = [model.license, model.baseLicense].map(tag => (tag === null ? t('notStated') : licenseName(tag)))

  return (
    <>
      <div className={rowStyle}>
        <div className={nameStyle}>
          <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 ps-4 font-semibold text-[0.9375rem]">
            <DisclosureButton isOpen={isOpen} onToggle={onToggle} className="-ms-[22px]">
              {shortName}
            </DisclosureButton>
            {isRecommended && <Chip tone="accent">{t('recommended')}</Chip>}
          </h3>
          <p className={`mt-0.5 ps-4 ${smallStyle}`} title={licenses.join(' · ')}>
            {[
              file && [file.quant, file.quality && t(`quality.${file.quality}`)].filter(Boolean).join(' '),
              file?.sizeBytes ? formatSize(i18n.language, file.sizeBytes) : t('sizeUnknown'),
              compared
                ? t('kvRatio', { ratio: formatNumber(i18n.language, compared.ratio, 1), name: compared.name })
                : model.baseModel && t('from', { base: baseModelName(model.baseModel) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div className={factStyle}>
          <FitCell
            fit={file?.fit ?? null}
            hint={smaller?.quant ? t('fit.smallerFits', { quant: smaller.quant }) : null}
          />
        </div>
        <div className={factStyle}>
          <SpeedCell fit={file?.fit ?? null} />
        </div>
        <div className={factStyle}>
          <BenchmarkCell benchmarks={model.benchmarks} />
        </div>
        <div className={actionStyle}>
          {isTooLarge && !isHere ? (
            <Button aria-expanded={isOpen} aria-label={t('optionsOf', { name: shortName })} onClick={onToggle}>
              {t('options')}
            </Button>
          ) : (
            file && <FileAction file={file} name={`${shortName} ${file.quant ?? ''}`.trim()} isFirst={isRecommended} />
          )}
        </div>
        {file && <FileTrouble file={file} />}
      </div>
      {isOpen && <CatalogueDetails model={model} />}
    </>
  )
}
