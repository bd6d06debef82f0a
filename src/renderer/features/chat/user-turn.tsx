import { memo, Suspense, use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/domain/message.ts'
import { partOf, partsText } from '../../../shared/domain/message-part.ts'
import { formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { useChat } from './chat-context.ts'
import { ChatDocumentsContext } from './chat-documents.ts'
import { MessageEditor } from './message-editor.tsx'
import { UserActions } from './user-actions.tsx'

/** Longer questions are shown by their beginning: a pasted book must not be laid out to read the answer. */
const previewLength = 4_000

interface UserTurnProps {
  message: Message
  isEditing: boolean
}

export const UserTurn = memo(function UserTurn({ message, isEditing }: UserTurnProps) {
  const { setEditing, edit } = useChat()
  const documents = use(ChatDocumentsContext)
  const askedOf = partOf(message.parts, 'documents')
  const text = partsText(message.parts, 'text')
  if (isEditing)
    return <MessageEditor text={text} onCancel={() => setEditing(null)} onSave={next => edit(message.id, next)} />
  return (
    <div className="group flex flex-col items-end">
      <div className="max-w-[85%] rounded-3 rounded-ee-[4px] border border-line bg-panel px-3.5 py-2.5">
        {documents !== null && askedOf !== null && (
          <Suspense fallback={<div className="mb-2 h-7" />}>
            <documents.AskedOf part={askedOf} />
          </Suspense>
        )}
        <QuestionText text={text} />
      </div>
      <UserActions message={message} text={text} />
    </div>
  )
})

function QuestionText({ text }: { text: string }) {
  const { t, i18n } = useTranslation('chat')
  const { keepPlace } = useChat()
  const [isWhole, setIsWhole] = useState(false)
  if (text.length <= previewLength)
    return (
      <div dir="auto" className="message-text">
        {text}
      </div>
    )
  return (
    <>
      <div dir="auto" className={isWhole ? 'message-text max-h-[70vh] overflow-y-auto' : 'message-text'}>
        {isWhole ? text : `${text.slice(0, previewLength)}…`}
      </div>
      <Button
        kind="plain"
        className="mt-1 -ms-2"
        onClick={() => {
          keepPlace()
          setIsWhole(!isWhole)
        }}
      >
        {isWhole ? t('turn.showLess') : t('turn.showAll', { formatted: formatNumber(i18n.language, text.length) })}
      </Button>
    </>
  )
}
