import { useTranslation } from 'react-i18next'
import { ExampleQuestions } from './example-questions.tsx'

/** The invitation of a chat that does not exist yet. */
export function NewChat({ onAsk }: { onAsk(text: string): void }) {
  const { t } = useTranslation('chat')
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center overflow-y-auto px-6 py-8">
      <div className="w-full max-w-[38rem]">
        <h1 className="text-center font-serif text-[1.625rem] leading-tight tracking-tight">{t('new.title')}</h1>
        <p className="mt-2 mb-7 text-center text-[0.875rem] text-ink-2">{t('new.detail')}</p>
        <ExampleQuestions onAsk={onAsk} />
      </div>
    </div>
  )
}
