import { use, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CitationsPart } from '../../../shared/domain/message-part.ts'
import type { Source } from '../../../shared/domain/sources.ts'
import type { MarkdownCitations } from '../../lib/markdown/markdown.tsx'
import { ChatDocumentsContext } from './chat-documents.ts'
import { citedAnswer } from './cited-answer.ts'

/** Null: it was not asked of documents, and its text is shown as it is. */
export function useCitations(
  answer: string,
  sources: readonly Source[],
  citations: CitationsPart | null,
  isWriting: boolean,
): { text: string; citations: MarkdownCitations | null } {
  const { t } = useTranslation('chat')
  const documents = use(ChatDocumentsContext)
  const labelOf = useCitationLabel(sources)
  return useMemo(() => {
    if (documents === null || sources.length === 0) return { text: answer, citations: null }
    const { text, marks } = citedAnswer(answer, sources, citations, isWriting)
    const targets = marks.flatMap(({ target }) => target ?? [])
    const checked = marks.map(({ number, target }) => {
      const verdict = target?.verdict ?? null
      const label = labelOf(number)
      return { number, verdict, label: verdict === null ? label : t(`citation.${verdict}`, { label }) }
    })
    const onOpen = (index: number, returnTo: HTMLElement) => {
      const target = marks[index]?.target
      if (target) documents.open({ targets, index: targets.indexOf(target), returnTo })
    }
    return { text, citations: { labelOf, marks: checked, onOpen } }
  }, [documents, answer, sources, citations, isWriting, labelOf, t])
}

/** "Citation 2: lease.pdf, page 11" */
export function useCitationLabel(sources: readonly Source[]): (number: number) => string {
  const { t } = useTranslation('chat')
  return useCallback(
    number => {
      const source = sources.find(each => each.number === number)
      if (source === undefined) return t('citation.unknown', { number })
      return t('citation.label', { number, name: source.documentName, page: source.pageFrom })
    },
    [sources, t],
  )
}
