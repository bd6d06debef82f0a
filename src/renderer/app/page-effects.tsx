import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { listenForCommands, runCommand, useCommand } from '../lib/commands.ts'
import { useApi } from '../lib/core-context.ts'
import { changeLanguage, resolveLanguage } from '../lib/i18n.ts'
import { keepFocus } from '../lib/keep-focus.ts'
import { navigate } from '../lib/location.ts'
import { useToast } from '../ui/toast.tsx'
import { applyTheme } from './theme.ts'

const toldKey = 'ponder.told-interrupted'

/** What the page does as a whole: listens for keys, follows theme and language, says once what the start-up found. */
export function PageEffects() {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const { data: settings } = useQuery(api.settings.get.queryOptions())
  const { data: info } = useQuery(api.system.info.queryOptions())

  useEffect(listenForCommands, [])
  useEffect(keepFocus, [])
  useCommand('new-chat', () => {
    navigate('/chats')
    // It may have been open already.
    runCommand('focus-message')
  })
  useCommand('settings', () => navigate('/settings'))
  useCommand('models', () => navigate('/models'))

  const theme = settings?.theme
  useEffect(() => {
    if (theme) applyTheme(theme)
  }, [theme])

  const language = settings && resolveLanguage(settings.language, [...navigator.languages, info?.locale ?? 'en'])
  useEffect(() => {
    if (language) void changeLanguage(language)
  }, [language])

  const interruptedRuns = info?.interruptedRuns ?? 0
  useEffect(() => {
    if (interruptedRuns === 0 || sessionStorage.getItem(toldKey)) return
    sessionStorage.setItem(toldKey, 'yes')
    toast.show(t('interruptedRuns', { count: interruptedRuns }))
  }, [interruptedRuns, t, toast])

  return null
}
