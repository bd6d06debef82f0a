import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../lib/core-context.ts'
import { useShowWelcome } from '../../lib/use-welcome.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Row, Section } from '../../ui/section.tsx'
import { AboutNotices } from './about-notices.tsx'

export function About() {
  const { t } = useTranslation('settings')
  const showWelcome = useShowWelcome()
  const { data: info, error } = useQuery(useApi().system.info.queryOptions())
  return (
    <Section title={t('about')}>
      {error && <ErrorCard error={error} className="m-3" />}
      {info && (
        <>
          <Row label={t('version')}>
            <span className="text-[0.875rem] text-ink-2 tabular-nums">{info.version}</span>
          </Row>
          <Row label={t('host')} hint={t('privacy')}>
            <span className="text-[0.875rem] text-ink-2">{t(`hosts.${info.host}`)}</span>
          </Row>
        </>
      )}
      <Row label={t('firstSteps')} hint={t('firstStepsHint')}>
        <Button aria-label={t('firstStepsShowAgain')} onClick={showWelcome}>
          {t('firstStepsShow')}
        </Button>
      </Row>
      <Row label={t('licence')} hint={t('licenceText')}>
        {null}
      </Row>
      <AboutNotices />
    </Section>
  )
}
