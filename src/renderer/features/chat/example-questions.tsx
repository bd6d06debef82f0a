import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../lib/core-context.ts'
import { useSettings } from '../../lib/use-settings.ts'

const examples = ['sum', 'letters', 'formula', 'diagram'] as const

/** Such as even the starter model can answer, and that it is not for others; one click asks. */
export function ExampleQuestions({ onAsk }: { onAsk(text: string): void }) {
  const { t } = useTranslation('chat')
  const { data: models } = useQuery(useApi().models.list.queryOptions())
  const { modelId } = useSettings()
  const chosen = models?.find(({ id }) => id === modelId) ?? models?.find(({ isStarter }) => isStarter)
  return (
    <>
      <ul className="grid gap-2 sm:grid-cols-2">
        {examples.map(example => {
          const question = t(`new.examples.${example}`)
          return (
            <li key={example}>
              <button
                type="button"
                onClick={() => onAsk(question)}
                className="h-full w-full rounded-2 border border-line bg-raised px-4 py-3 text-start text-[0.875rem] hover:border-line-strong hover:bg-panel"
              >
                {question}
              </button>
            </li>
          )
        })}
      </ul>
      {chosen?.isStarter && (
        <p className="mx-auto mt-6 max-w-[32rem] text-balance text-center text-[0.8125rem] text-ink-3">
          {t('new.starter')}
        </p>
      )}
    </>
  )
}
