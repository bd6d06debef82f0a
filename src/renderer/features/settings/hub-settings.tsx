import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HubTokenState } from '../../../shared/domain/hub-token.ts'
import { useApi } from '../../lib/core-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Row, Section } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { DownloadLimit, type DownloadLimitProps } from './download-limit.tsx'

/** Such as the contract takes it: what is pasted may have spaces around. */
const tokenShape = /^\s*[\w.-]{8,200}\s*$/

interface HubSettingsProps {
  /** Undefined until they have come. */
  settings: DownloadLimitProps['settings'] | undefined
  onChange: DownloadLimitProps['onChange']
}

/** How models are fetched, and the person's access to those that need permission. The token goes in and is never shown again. */
export function HubSettings({ settings, onChange }: HubSettingsProps) {
  const { t } = useTranslation('hub')
  const api = useApi()
  const cache = useQueryClient()
  const token = useQuery(api.hub.token.queryOptions())
  const onSuccess = (state: HubTokenState) => cache.setQueryData(api.hub.token.queryKey(), state)
  const set = useMutation(api.hub.setToken.mutationOptions({ onSuccess }))
  const forget = useMutation(api.hub.forgetToken.mutationOptions({ onSuccess }))
  const error = token.error ?? set.error ?? forget.error
  const state = token.data
  const isOwn = state !== undefined && (state.isLocked || (state.keptBy !== null && state.keptBy !== 'environment'))
  return (
    <Section title={t('title')}>
      {error && <ErrorCard error={error} className="m-3" />}
      {settings && <DownloadLimit settings={settings} onChange={onChange} />}
      <Row label={t('token')} hint={t('hint')}>
        {state && (
          <span className="flex items-center gap-3 text-[0.875rem] text-ink-2">
            {t(`states.${state.keptBy ?? 'none'}`)}
            {isOwn && (
              <Button kind="danger" onClick={() => forget.mutate(undefined)}>
                {t('forget')}
              </Button>
            )}
          </span>
        )}
      </Row>
      {state?.isLocked && <p className="px-4 pb-3 text-[0.8125rem] text-bad">{t('locked')}</p>}
      {state && <TokenForm state={state} onSave={input => set.mutate(input)} />}
    </Section>
  )
}

function TokenForm({ state, onSave }: { state: HubTokenState; onSave(input: { token: string; keep: boolean }): void }) {
  const { t } = useTranslation('hub')
  const [text, setText] = useState('')
  // Without a keychain it is kept only when asked for.
  const [keep, setKeep] = useState(state.hasKeychain)
  const isWrong = text !== '' && !tokenShape.test(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text === '' || isWrong) return
    onSave({ token: text.trim(), keep })
    setText('')
  }
  return (
    <form onSubmit={submit} className="border-line border-t px-4 py-3">
      <div className="flex flex-wrap gap-2">
        <TextField
          label={t('field')}
          placeholder={t('field')}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={text}
          aria-invalid={isWrong}
          onChange={event => setText(event.currentTarget.value)}
          className="min-w-52 flex-1"
        />
        <Button type="submit" disabled={text === '' || isWrong} className="min-h-9">
          {t(state.keptBy === null ? 'save' : 'replace')}
        </Button>
      </div>
      {isWrong && <p className="mt-1.5 text-[0.8125rem] text-bad">{t('wrong')}</p>}
      <div className="mt-3 flex items-center gap-3">
        <Switch label={t('remember')} checked={keep} onChange={setKeep} />
        <div className="text-[0.8125rem]">
          <p aria-hidden>{t('remember')}</p>
          <p className="text-ink-3">{t(state.hasKeychain ? 'rememberKeychain' : 'rememberFile')}</p>
        </div>
      </div>
    </form>
  )
}
