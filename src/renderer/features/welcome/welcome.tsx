import { type KeyboardEvent, type ReactNode, useCallback, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { WelcomeStep } from '../../../shared/domain/settings.ts'
import { runCommand } from '../../lib/commands.ts'
import { useGoToWelcome } from '../../lib/use-welcome.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { WelcomeSteps } from './welcome-steps.tsx'

const steps = WelcomeStep.options

interface WelcomeProps {
  step: WelcomeStep
  /** What each step is about. */
  content: Record<WelcomeStep, ReactNode>
}

/**
 * The first-run screen: three steps in the place of a new chat's invitation. It is in nobody's way: the message field
 * below it works all the time and has the focus at first.
 */
export function Welcome({ step, content }: WelcomeProps) {
  const { t } = useTranslation('welcome')
  const titleId = useId()
  const save = useGoToWelcome()
  // A new step is read out from its title on; until somebody moves, the message field keeps the focus.
  const isMoving = useRef(false)
  const onTitle = useCallback((title: HTMLHeadingElement | null) => {
    if (title === null || !isMoving.current) return
    title.focus()
    isMoving.current = false
  }, [])

  const goTo = (next: WelcomeStep | null) => {
    isMoving.current = true
    save(next)
    if (next === null) runCommand('focus-message')
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // What lies over it is a child of it only for React.
    if (event.key !== 'Escape' || !(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
    event.preventDefault()
    goTo(null)
  }
  const position = steps.indexOf(step)
  const previous = steps[position - 1]
  const next = steps[position + 1]
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-6 pt-4 pb-7">
      <section aria-labelledby={titleId} onKeyDown={onKeyDown} className="m-auto w-full max-w-[46rem]">
        <div className="flex items-center justify-between gap-4">
          <WelcomeSteps step={step} onGo={goTo} />
          <Button kind="plain" className="-me-2" onClick={() => goTo(null)}>
            {t('skipAll')}
            <span aria-hidden>
              <Kbd>Esc</Kbd>
            </span>
          </Button>
        </div>
        <h1
          key={step}
          ref={onTitle}
          id={titleId}
          tabIndex={-1}
          className="mt-4 text-balance font-serif text-[1.625rem] leading-tight tracking-tight outline-none"
        >
          {t(`${step}.title`)}
        </h1>
        <p className="mt-1 mb-4 text-[0.875rem] text-ink-2">{t(`${step}.detail`)}</p>
        {content[step]}
        <div className="mt-3.5 flex items-center justify-between gap-2">
          {previous ? (
            <Button kind="plain" className="-ms-2" onClick={() => goTo(previous)}>
              {t('back')}
            </Button>
          ) : (
            <span />
          )}
          <Button kind={next ? 'primary' : 'outline'} onClick={() => goTo(next ?? null)}>
            {t(next ? 'next' : 'done')}
          </Button>
        </div>
      </section>
    </div>
  )
}
