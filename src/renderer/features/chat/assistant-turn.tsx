import { memo, Suspense, use, useMemo } from 'react'
import type { Message } from '../../../shared/domain/message.ts'
import { exactText, partOf, type SourcesPart, sourcesInForce } from '../../../shared/domain/message-part.ts'
import { isRunning } from '../../../shared/domain/run.ts'
import type { Source } from '../../../shared/domain/sources.ts'
import { Markdown } from '../../lib/markdown/markdown.tsx'
import { useChat } from './chat-context.ts'
import { ChatDocumentsContext } from './chat-documents.ts'
import { ReasoningBlock } from './reasoning-block.tsx'
import { RunOutcomeNote } from './run-outcome-note.tsx'
import { RunProgress } from './run-progress.tsx'
import { StatsRow } from './stats-row.tsx'
import { useCitations } from './use-citations.ts'
import { useLiveMessage } from './use-live-message.ts'

interface AssistantTurnProps {
  message: Message
  /** The branch that it stands on, and where. */
  messages: readonly Message[]
  index: number
}

export const AssistantTurn = memo(function AssistantTurn({ message: stored, messages, index }: AssistantTurnProps) {
  const message = useLiveMessage(stored)
  const documents = use(ChatDocumentsContext)
  const { regenerate } = useChat()
  const { run } = message
  // Nothing stands below it: only such an answer can be continued.
  const isLast = index === messages.length - 1
  const part = partOf(message.parts, 'sources')
  const sources = useSources(part, messages, index)
  const checked = partOf(message.parts, 'citations')
  const thought = textOf(message, 'thinking', part !== null)
  const answer = textOf(message, 'text', part !== null)
  const isWriting = isRunning(run)
  const cited = useCitations(answer, sources, checked, isWriting)
  return (
    <div className="flex flex-col gap-3.5 text-[1rem] leading-[1.65]">
      {thought !== '' && (
        <ReasoningBlock
          messageId={message.id}
          text={thought}
          run={run}
          isLast={isLast}
          sources={sources}
          uses={isWriting ? null : (checked?.thoughtUses ?? null)}
        />
      )}
      {answer !== '' && <Markdown text={cited.text} isFinished={!isWriting} citations={cited.citations} />}
      {run !== null && isWriting && <RunProgress run={run} hasText={thought !== '' || answer !== ''} />}
      {run !== null && !isWriting && <RunOutcomeNote run={run} messageId={message.id} isLast={isLast} />}
      {documents !== null && part !== null && (
        <Suspense fallback={<div className="h-7" />}>
          <documents.Ground
            part={part}
            citations={checked}
            isWriting={isWriting}
            onAnswerAgain={isWriting ? null : otherwise => regenerate(message.id, otherwise)}
          />
        </Suspense>
      )}
      {!isWriting && <StatsRow message={message} thought={thought} answer={answer} isLast={isLast} />}
    </div>
  )
})

const noSources: Source[] = []

function useSources(part: SourcesPart | null, messages: readonly Message[], index: number): readonly Source[] {
  return useMemo(
    () => (part === null ? noSources : sourcesInForce([...messages.slice(0, index), { parts: [part] }])),
    [part, messages, index],
  )
}

/**
 * Exact, and '' when there is nothing to read. Almost always one part: then no text is copied. Where citations count in
 * it, its parts are joined as they count.
 */
function textOf(message: Message, type: 'thinking' | 'text', isCited: boolean): string {
  const texts = message.parts.flatMap(part => (part.type === type ? part.text : []))
  const text = isCited ? exactText(message.parts, type) : texts.length === 1 ? (texts[0] ?? '') : texts.join('\n\n')
  return /\S/.test(text) ? text : ''
}
