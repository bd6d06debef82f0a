import ChevronDown from 'lucide-react/icons/chevron-down'
import ChevronUp from 'lucide-react/icons/chevron-up'
import ZoomIn from 'lucide-react/icons/zoom-in'
import ZoomOut from 'lucide-react/icons/zoom-out'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../shared/domain/document.ts'
import type { Place } from '../../../shared/domain/sources.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FindInDocument } from './find-in-document.tsx'
import { TextPage } from './text-page.tsx'

/** With pdf.js, which is large. */
const PdfPage = lazyPart(async () => (await import('./pdf-page.tsx')).PdfPage)

interface DocumentViewProps {
  document: Document
  page: number
  onPage(page: number): void
  highlight: readonly Place[]
}

const zooms = [0.75, 1, 1.25, 1.5, 2, 3] as const

/** One page of a document, and the ways to another. */
export function DocumentView({ document, page, onPage, highlight }: DocumentViewProps) {
  const { t } = useTranslation('documents')
  const [step, setStep] = useState(1)
  const [found, setFound] = useState<readonly Place[]>([])
  const zoom = zooms[step] ?? 1
  const last = Math.max(document.pageCount, 1)
  const shown = {
    document,
    page,
    zoom,
    highlight: [...highlight, ...found].filter(place => place.page === page),
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-1 border-line border-b px-3 py-1.5">
        <IconButton
          label={t('viewer.previousPage')}
          icon={<ChevronUp aria-hidden />}
          disabled={page <= 1}
          onClick={() => onPage(page - 1)}
        />
        <IconButton
          label={t('viewer.nextPage')}
          icon={<ChevronDown aria-hidden />}
          disabled={page >= last}
          onClick={() => onPage(page + 1)}
        />
        <PageNumber key={page} page={page} last={last} onPage={onPage} />
        <span className="flex-1" />
        <IconButton
          label={t('viewer.smaller')}
          icon={<ZoomOut aria-hidden />}
          disabled={step === 0}
          onClick={() => setStep(step - 1)}
        />
        <IconButton
          label={t('viewer.larger')}
          icon={<ZoomIn aria-hidden />}
          disabled={step === zooms.length - 1}
          onClick={() => setStep(step + 1)}
        />
        <FindInDocument
          documentId={document.id}
          onFound={places => {
            setFound(places)
            if (places[0] !== undefined) onPage(places[0].page)
          }}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section tabIndex={0} aria-label={t('viewer.page', { page })} className="min-h-0 flex-1 overflow-auto p-4">
        <Suspense fallback={<SkeletonLines label={t('viewer.loading')} lines={8} />}>
          {document.kind === 'pdf' ? <PdfPage {...shown} /> : <TextPage {...shown} />}
        </Suspense>
      </section>
    </div>
  )
}

function PageNumber({ page, last, onPage }: { page: number; last: number; onPage(page: number): void }) {
  const { t } = useTranslation('documents')
  const go = (text: string) => {
    const wanted = Number.parseInt(text, 10)
    if (wanted >= 1 && wanted <= last && wanted !== page) onPage(wanted)
  }
  return (
    <span className="flex items-center gap-1.5 text-[0.8125rem] text-ink-2 tabular-nums">
      <TextField
        label={t('viewer.pageNumber')}
        inputMode="numeric"
        defaultValue={page}
        className="min-h-7 w-14 px-2 text-center text-[0.8125rem]"
        onBlur={event => go(event.currentTarget.value)}
        onKeyDown={event => event.key === 'Enter' && go(event.currentTarget.value)}
      />
      {t('viewer.ofPages', { count: last })}
    </span>
  )
}
