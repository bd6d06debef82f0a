import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../lib/core-context.ts'
import { saveFile } from '../../lib/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Row } from '../../ui/section.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'

/** Shown in full before it can be saved: what goes out of here is seen first. */
export function DataDiagnostics() {
  const { t } = useTranslation('data')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Row label={t('diagnostics')} hint={t('diagnosticsHint')}>
      <Button aria-haspopup="dialog" aria-label={t('diagnosticsShowAll')} onClick={() => setIsOpen(true)}>
        {t('diagnosticsShow')}
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title={t('diagnostics')} isWide>
        <DiagnosticsText />
      </Dialog>
    </Row>
  )
}

function DiagnosticsText() {
  const { t } = useTranslation('data')
  const { data, error } = useQuery({ ...useApi().data.diagnostics.queryOptions(), refetchOnMount: 'always', gcTime: 0 })
  if (error) return <ErrorCard error={error} />
  if (data === undefined) return <SkeletonLines label={t('diagnostics')} lines={8} />
  return (
    <>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach what scrolls.
        tabIndex={0}
        className="max-h-[50vh] overflow-auto rounded-1 border border-line bg-panel p-3 font-mono text-[0.75rem] text-ink-2"
      >
        {data.text}
      </pre>
      <div className="mt-4 flex items-center justify-between gap-3">
        <p className="text-[0.8125rem] text-ink-3">{t('diagnosticsNote')}</p>
        <Button kind="primary" onClick={() => saveFile(data.fileName, 'text/plain', data.text)}>
          {t('diagnosticsSave')}
        </Button>
      </div>
    </>
  )
}
