import { useQuery } from '@tanstack/react-query'
import { type PageViewport, type PDFDocumentProxy, TextLayer } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../shared/domain/document.ts'
import type { Place } from '../../../shared/domain/sources.ts'
import { useApi, useClient } from '../../lib/core-context.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { openPdf } from './open-pdf.ts'
import './pdf-page.css'
import { TextPage } from './text-page.tsx'

interface PdfPageProps {
  document: Document
  page: number
  highlight: readonly Place[]
  /** 1: as wide as there is room. */
  zoom: number
}

/** A page of a PDF as it is printed. A file that the viewer cannot open is shown by its text. */
export function PdfPage(props: PdfPageProps) {
  const { t } = useTranslation('documents')
  const { file, isBroken } = usePdf(props.document)
  if (isBroken) return <TextPage {...props} />
  if (file === null) return <SkeletonLines label={t('viewer.loading')} lines={8} className="p-6" />
  return <DrawnPage file={file} {...props} />
}

function usePdf({ id, sizeBytes }: Document): { file: PDFDocumentProxy | null; isBroken: boolean } {
  const client = useClient()
  const [opened, setOpened] = useState<{ id: string; file: PDFDocumentProxy | null } | null>(null)
  useEffect(() => {
    const task = openPdf(client, id, sizeBytes)
    let isWanted = true
    task.promise.then(
      file => isWanted && setOpened({ id, file }),
      () => isWanted && setOpened({ id, file: null }),
    )
    return () => {
      isWanted = false
      void task.destroy()
    }
  }, [client, id, sizeBytes])
  const isThis = opened?.id === id
  return { file: isThis ? opened.file : null, isBroken: isThis && opened.file === null }
}

function DrawnPage({ file, document, page, highlight, zoom }: PdfPageProps & { file: PDFDocumentProxy }) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const { canvas, text, viewport, error } = useDrawing(file, page, width * zoom)
  return (
    <div ref={frame} className="min-h-40">
      {error !== null && <ErrorCard error={error} className="m-4" />}
      <div
        className="pdf-page mx-auto"
        data-page={page}
        data-drawn={viewport !== null}
        style={viewport === null ? {} : { width: viewport.width, height: viewport.height }}
      >
        <canvas ref={canvas} aria-hidden />
        {viewport !== null &&
          highlight.map(place => (
            <Boxes key={`${place.start}-${place.end}`} document={document} place={place} viewport={viewport} />
          ))}
        <div ref={text} className="pdf-text" />
      </div>
    </div>
  )
}

function Boxes({ document, place, viewport }: { document: Document; place: Place; viewport: PageViewport }) {
  const { data } = useQuery(useApi().documents.boxes.queryOptions({ input: { documentId: document.id, ...place } }))
  const first = useRef<HTMLDivElement>(null)
  const hasBoxes = data !== undefined && data.length > 0
  useEffect(() => {
    if (hasBoxes) first.current?.scrollIntoView({ block: 'center' })
  }, [hasBoxes])
  return data?.map(({ x0, y0, x1, y1 }, index) => {
    const [ax = 0, ay = 0] = viewport.convertToViewportPoint(x0, y0)
    const [bx = 0, by = 0] = viewport.convertToViewportPoint(x1, y1)
    const box = { left: Math.min(ax, bx), top: Math.min(ay, by), width: Math.abs(bx - ax), height: Math.abs(by - ay) }
    return (
      <div
        key={`${x0} ${y0} ${x1} ${y1}`}
        ref={index === 0 ? first : null}
        data-highlight
        className="pdf-highlight"
        style={box}
      />
    )
  })
}

/** Draws the page anew when it or its width changes; the old one stays until then. */
function useDrawing(file: PDFDocumentProxy, page: number, width: number) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<{ page: number; viewport: PageViewport } | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    const target = canvas.current
    const layer = text.current
    if (width < 1 || target === null || layer === null) return
    let stop = (): void => undefined
    let isWanted = true
    const draw = async (): Promise<void> => {
      const found = await file.getPage(page)
      if (!isWanted) return
      const viewport = found.getViewport({ scale: width / found.getViewport({ scale: 1 }).width })
      const pixels = Math.min(window.devicePixelRatio, 3)
      target.width = Math.floor(viewport.width * pixels)
      target.height = Math.floor(viewport.height * pixels)
      const drawing = found.render({ canvas: target, viewport, transform: [pixels, 0, 0, pixels, 0, 0] })
      layer.replaceChildren()
      layer.style.setProperty('--total-scale-factor', String(viewport.scale))
      const words = new TextLayer({ textContentSource: found.streamTextContent(), container: layer, viewport })
      stop = () => {
        drawing.cancel()
        words.cancel()
      }
      await Promise.all([drawing.promise, words.render()])
      if (isWanted) setDrawn({ page, viewport })
    }
    setError(null)
    draw().catch((failure: unknown) => isWanted && setError(failure))
    return () => {
      isWanted = false
      stop()
    }
  }, [file, page, width])
  return { canvas, text, error, viewport: drawn?.page === page ? drawn.viewport : null }
}

/** In pixels, whole; 0 until it is known. */
function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const { current } = frame
    if (current === null) return
    const observer = new ResizeObserver(() => setWidth(Math.floor(current.clientWidth)))
    observer.observe(current)
    return () => observer.disconnect()
  }, [frame])
  return width
}
