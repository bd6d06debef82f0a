import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document, DocumentPage, PageBlock } from '../../../shared/domain/document.ts'
import type { Place } from '../../../shared/domain/sources.ts'
import { useApi } from '../../lib/core-context.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'

interface TextPageProps {
  document: Document
  page: number
  highlight: readonly Place[]
  zoom: number
}

/** A page by its text, where there is nothing to draw: headings, paragraphs, rows; what is highlighted in view. */
export function TextPage({ document, page, highlight, zoom }: TextPageProps) {
  const { t } = useTranslation('documents')
  const { data, error, refetch } = useQuery(
    useApi().documents.page.queryOptions({ input: { documentId: document.id, page } }),
  )
  const root = useRef<HTMLDivElement>(null)
  const place = highlight.map(({ start, end }) => `${start}-${end}`).join(' ')
  useEffect(() => {
    if (data !== undefined && place !== '') root.current?.querySelector('mark')?.scrollIntoView({ block: 'center' })
  }, [data, place])
  if (error !== null) return <ErrorCard error={error} actions={{ retry: () => void refetch() }} className="m-4" />
  if (data === undefined) return <SkeletonLines label={t('viewer.loading')} lines={8} className="p-6" />
  return (
    <div
      ref={root}
      data-page={page}
      data-drawn
      className="rounded-1 bg-raised px-7 py-6 font-serif leading-[1.6] shadow-raised"
      style={{ fontSize: `${0.875 * zoom}rem` }}
    >
      {data.label !== null && <p className="mb-3 font-sans text-[0.75rem] text-ink-3">{data.label}</p>}
      {data.text.trim() === '' ? (
        <p className="text-ink-3">{t('viewer.noText')}</p>
      ) : (
        blocksOf(data).map(block => <Block key={block.start} block={block} text={data.text} highlight={highlight} />)
      )}
    </div>
  )
}

/** What lies between the blocks is part of the page too. */
function blocksOf({ text, blocks }: DocumentPage): PageBlock[] {
  const all: PageBlock[] = []
  let end = 0
  for (const block of blocks) {
    if (text.slice(end, block.start).trim() !== '')
      all.push({ type: 'paragraph', level: 0, start: end, end: block.start })
    all.push(block)
    end = block.end
  }
  if (text.slice(end).trim() !== '') all.push({ type: 'paragraph', level: 0, start: end, end: text.length })
  return all
}

const blockStyles: Record<PageBlock['type'], string> = {
  heading: 'mt-4 mb-1.5 font-semibold first:mt-0',
  paragraph: 'mb-2.5',
  'list-item': 'mb-1 ps-4',
  'table-row': 'border-line border-b py-1 font-sans text-[.93em] tabular-nums',
  code: 'mb-2.5 overflow-x-auto font-mono text-[.86em]',
}

/** Below the headings of the page itself. */
const headings = ['h3', 'h4', 'h5', 'h6'] as const

function Block({ block, text, highlight }: { block: PageBlock; text: string; highlight: readonly Place[] }) {
  const content = <Marked text={text} from={block.start} to={block.end} highlight={highlight} />
  const style = `whitespace-pre-wrap [overflow-wrap:anywhere] ${blockStyles[block.type]}`
  if (block.type !== 'heading') return <div className={style}>{content}</div>
  const Heading = headings[Math.min(Math.max(block.level, 1), headings.length) - 1] ?? 'h6'
  return <Heading className={style}>{content}</Heading>
}

interface MarkedProps {
  text: string
  from: number
  to: number
  highlight: readonly Place[]
}

function Marked({ text, from, to, highlight }: MarkedProps) {
  const pieces: { start: number; end: number; isMarked: boolean }[] = []
  let at = from
  for (const { start, end } of highlight.toSorted((a, b) => a.start - b.start)) {
    const first = Math.max(start, at)
    const last = Math.min(end, to)
    if (first >= last) continue
    if (first > at) pieces.push({ start: at, end: first, isMarked: false })
    pieces.push({ start: first, end: last, isMarked: true })
    at = last
  }
  if (at < to) pieces.push({ start: at, end: to, isMarked: false })
  return pieces.map(({ start, end, isMarked }) =>
    isMarked ? (
      <mark key={start} data-highlight>
        {text.slice(start, end)}
      </mark>
    ) : (
      text.slice(start, end)
    ),
  )
}
