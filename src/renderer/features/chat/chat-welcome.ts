import { type ComponentType, createContext } from 'react'
import type { WelcomeStep } from '../../../shared/domain/settings.ts'

/** The first-run screen, which stands in the place of a new chat's invitation; null: there is none. */
export const ChatWelcomeContext = createContext<ComponentType<{
  step: WelcomeStep
  onAsk(question: string): void
}> | null>(null)
