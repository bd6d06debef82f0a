import { use, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { ThoughtUse } from '../../../shared/domain/message-part.ts'
import type { Source } from '../../../shared/domain/sources.ts'
import { chipsIn, citationChip, listenToChips } from '../../lib/markdown/citation-chip.ts'
import { ChatDocumentsContext } from './chat-documents.ts'
import { ThoughtView } from './thought-view.ts'
import { useCitationLabel } from './use-citations.ts'

interface ThoughtTextProps {
  text: string
  sources: readonly Source[]
  uses: readonly ThoughtUse[] | null
}

/** The whole thought; React holds one element (see `ThoughtView`). Where it used a source stands a chip. */
export function ThoughtText({ text, sources, uses }: ThoughtTextProps) {
  const documents = use(ChatDocumentsContext)
  const root = useRef<HTMLDivElement>(null)
  const view = useRef<ThoughtView>(null)
  const labelOf = useCitationLabel(sources)
  const hasUses = documents !== null && uses !== null && uses.length > 0

  const open = useEffectEvent((chip: HTMLElement) => {
    if (root.current === null || documents === null) return
    const targets = (uses ?? []).flatMap(({ sourceNumber, place }) => {
      const source = sources.find(({ number }) => number === sourceNumber)
      return source ? [{ source, place, verdict: null }] : []
    })
    documents.open({ targets, index: chipsIn(root.current).indexOf(chip), returnTo: chip })
  })

  useLayoutEffect(() => {
    if (root.current === null) return
    if (hasUses) root.current.replaceChildren()
    if (hasUses || view.current === null) view.current = new ThoughtView(root.current)
    view.current.update(text)
    if (hasUses) insertChips(root.current, text, uses, labelOf)
  }, [text, hasUses, uses, labelOf])

  useEffect(() => {
    if (root.current !== null && hasUses) return listenToChips(root.current, chip => open(chip))
    return undefined
  }, [hasUses])
  return <div ref={root} className="thought-text" />
}

/** From the end, so that what was inserted moves nothing that is still to come. */
function insertChips(
  root: HTMLElement,
  text: string,
  uses: readonly ThoughtUse[],
  labelOf: (number: number) => string,
): void {
  const pieces = [...root.children].flatMap(({ firstChild }) => (firstChild instanceof Text ? firstChild : []))
  const starts: number[] = []
  let start = text.length - text.trimStart().length
  for (const { length } of pieces) {
    starts.push(start)
    start += length
  }
  for (const { end, sourceNumber } of uses.toReversed()) {
    const index = starts.findLastIndex(from => from < end)
    const piece = pieces[index]
    const offset = end - (starts[index] ?? 0)
    if (piece === undefined || offset > piece.length) continue
    piece.splitText(offset).before(citationChip(sourceNumber, labelOf(sourceNumber)))
  }
}
