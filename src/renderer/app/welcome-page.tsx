import type { WelcomeStep } from '../../shared/domain/settings.ts'
import { ExampleQuestions } from '../features/chat/example-questions.tsx'
import { RecommendedModel } from '../features/models/recommended-model.tsx'
import { LanguageStep } from '../features/welcome/language-step.tsx'
import { Welcome } from '../features/welcome/welcome.tsx'

/** The first-run screen with what each feature has to say in it. */
export function WelcomePage({ step, onAsk }: { step: WelcomeStep; onAsk(question: string): void }) {
  return (
    <Welcome
      step={step}
      content={{
        language: <LanguageStep />,
        model: <RecommendedModel />,
        question: <ExampleQuestions onAsk={onAsk} />,
      }}
    />
  )
}
