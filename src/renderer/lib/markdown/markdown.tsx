import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import './markdown.css'
import { alignChips, type CheckedCitation, chipsIn, listenToChips, showVerdicts } from './citation-chip.ts'
import type { MarkdownLabels } from './markdown-labels.ts'
import { MarkdownView } from './markdown-view.ts'

/** How the citation marks of a text are shown. */
export interface MarkdownCitations {
  labelOf(number: number): string
  /** In the order of the text, one for each number of a mark. */
  marks: readonly CheckedCitation[]
  /** `index` into `marks`. */
  onOpen(index: number, chip: HTMLElement): void
}

interface MarkdownProps {
  text: string
  /** False while more may come: the last block is then drawn as unfinished. */
  isFinished: boolean
  citations?: MarkdownCitations | null
}

/** React holds one element; what is in it belongs to `MarkdownView`, so that a long answer costs React nothing. */
export function Markdown({ text, isFinished, citations = null }: MarkdownProps) {
  const root = useRef<HTMLDivElement>(null)
  const view = useRef<MarkdownView>(null)
  const labels = useLabels(citations?.labelOf ?? null)

  const showChecked = useEffectEvent(() => {
    if (root.current !== null && citations !== null) showVerdicts(root.current, citations.marks)
  })
  const open = useEffectEvent((chip: HTMLElement) => {
    if (root.current === null || citations === null) return
    const chips = chipsIn(root.current)
    const index = alignChips(chips, citations.marks)[chips.indexOf(chip)]
    if (index !== undefined && index !== -1) citations.onOpen(index, chip)
  })

  useLayoutEffect(() => {
    if (root.current === null) return
    const made = new MarkdownView(root.current, labels, () => showChecked())
    view.current = made
    return () => made.dispose()
  }, [labels])

  useLayoutEffect(() => {
    if (labels !== null) view.current?.update(text, isFinished)
  }, [text, isFinished, labels])

  const marks = citations?.marks
  useLayoutEffect(() => {
    if (marks !== undefined) showChecked()
  }, [marks])

  const hasChips = citations !== null
  useEffect(() => {
    if (root.current !== null && hasChips) return listenToChips(root.current, chip => open(chip))
    return undefined
  }, [hasChips])

  return <div ref={root} className="md" />
}

function useLabels(citation: MarkdownLabels['citation']): MarkdownLabels {
  const { t } = useTranslation('chat')
  return useMemo(
    () => ({
      copyCode: t('markdown.copyCode'),
      copied: t('markdown.copied'),
      plainText: t('markdown.plainText'),
      table: t('markdown.table'),
      formula: t('markdown.formula'),
      diagram: t('markdown.diagram'),
      showSource: t('markdown.showSource'),
      showDiagram: t('markdown.showDiagram'),
      diagramFailed: t('markdown.diagramFailed'),
      image: t('markdown.image'),
      citation,
    }),
    [t, citation],
  )
}
