import Check from 'lucide-react/icons/check'
import { useTranslation } from 'react-i18next'
import { WelcomeStep } from '../../../shared/domain/settings.ts'
import { classNames } from '../../ui/class-names.ts'

/** Where one is, and the way to any other step. */
export function WelcomeSteps({ step, onGo }: { step: WelcomeStep; onGo(step: WelcomeStep): void }) {
  const { t } = useTranslation('welcome')
  const position = WelcomeStep.options.indexOf(step)
  return (
    <ol aria-label={t('name')} className="-ms-1.5 flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
      {WelcomeStep.options.map((name, index) => (
        <li key={name}>
          <button
            type="button"
            aria-current={name === step ? 'step' : undefined}
            onClick={() => onGo(name)}
            className={classNames(
              'flex min-h-7 items-center gap-2 rounded-full px-1.5 pe-2.5 text-[0.8125rem] transition-colors hover:text-ink',
              name === step ? 'font-medium text-ink' : 'text-ink-3',
            )}
          >
            <span
              aria-hidden
              className={classNames(
                'grid size-5 place-items-center rounded-full border text-[0.6875rem] tabular-nums leading-none',
                name === step && 'border-accent bg-accent text-accent-ink',
                index < position && 'border-transparent bg-accent-soft text-accent',
                index > position && 'border-line-strong',
              )}
            >
              {index < position ? <Check className="size-3!" /> : index + 1}
            </span>
            {t(`${name}.name`)}
          </button>
        </li>
      ))}
    </ol>
  )
}
