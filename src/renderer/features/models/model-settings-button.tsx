import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../shared/domain/model.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ModelSettingsDialog } from './model-settings-dialog.tsx'
import { useModelsPage } from './models-context.ts'

/** Opens the settings of one model. */
export function ModelSettingsButton({ model }: { model: Model }) {
  const { t } = useTranslation('models')
  const { status, use } = useModelsPage()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <IconButton
        label={t('own.open', { name: model.name })}
        icon={<SlidersHorizontal aria-hidden />}
        onClick={() => setIsOpen(true)}
      />
      <ModelSettingsDialog
        model={model}
        status={status}
        open={isOpen}
        onClose={() => setIsOpen(false)}
        onLoad={() => use(model)}
      />
    </>
  )
}
