import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Language, Settings } from '../../../shared/domain/settings.ts'
import { useApi } from '../../lib/core-context.ts'
import { DataFolderButton } from '../../lib/data-folder-button.tsx'
import { ownLanguageNames } from '../../lib/own-language-names.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { useSettings, useUpdateSettings } from '../../lib/use-settings.ts'
import { Row } from '../../ui/section.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'

/** Language and theme, which count at once, and where everything is kept. */
export function LanguageStep() {
  const { t } = useTranslation(['welcome', 'settings'])
  const { language, theme } = useSettings()
  const update = useUpdateSettings()
  const onError = useErrorToast()
  const { data: overview } = useQuery(useApi().data.overview.queryOptions())
  return (
    <div className="rounded-2 border border-line bg-raised">
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-2.5 px-4 py-3">
        <Choice label={t('settings:language')}>
          <SegmentedControl
            label={t('settings:language')}
            value={language}
            onChange={value => update.mutate({ language: value }, { onError })}
            options={[
              { value: 'system', label: t('settings:systemLanguage') },
              ...Language.options.map(value => ({ value, label: ownLanguageNames[value] })),
            ]}
          />
        </Choice>
        <Choice label={t('settings:theme')}>
          <SegmentedControl
            label={t('settings:theme')}
            value={theme}
            onChange={value => update.mutate({ theme: value }, { onError })}
            options={Settings.shape.theme.options.map(value => ({ value, label: t(`settings:themes.${value}`) }))}
          />
        </Choice>
      </div>
      <div className="border-line border-t">
        <Row
          label={t('language.data')}
          hint={
            <>
              {t('language.dataDetail')}
              {overview && (
                <code className="mt-1.5 block select-all break-all font-mono text-[0.78125rem] text-ink-2">
                  {overview.dataDir}
                </code>
              )}
              <span className="mt-1.5 block">{t('language.otherFolder')}</span>
            </>
          }
        >
          {overview && <DataFolderButton {...overview} />}
        </Row>
      </div>
    </div>
  )
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p className="mb-1.5 text-[0.875rem]">{label}</p>
      {children}
    </div>
  )
}
