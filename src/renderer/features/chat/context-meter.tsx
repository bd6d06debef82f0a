import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { contextUsage } from '../../../shared/domain/context-usage.ts'
import type { Message } from '../../../shared/domain/message.ts'
import { formatCompact, formatContext } from '../../lib/format.ts'
import { useEngineStatus } from '../../lib/use-engine-status.ts'
import { useSettings } from '../../lib/use-settings.ts'
import { Meter } from '../../ui/meter.tsx'
import { useRunStore, withLive } from './use-live-message.ts'

/** Small changes of a number that nobody reads digit by digit need not be drawn. */
const stepTokens = 16

/** How full the context is: of the loaded model, or, when none is loaded, of what would be asked for. */
export function ContextMeter({ messages }: { messages: readonly Message[] }) {
  const { t, i18n } = useTranslation('chat')
  const store = useRunStore()
  const status = useEngineStatus()
  const settings = useSettings()
  const usage = useSyncExternalStore(store.subscribe, () => {
    const { historyTokens, thinkingTokens } = usageOf(messages, store.all())
    return `${roundUp(historyTokens)} ${roundUp(thinkingTokens)}`
  })
  const [historyTokens = 0, thinkingTokens = 0] = usage.split(' ').map(Number)
  const contextTokens = status?.state === 'ready' ? status.runtime.contextTokens : settings.contextTokens
  const compact = (tokens: number) => formatCompact(i18n.language, tokens).replace('K', 'k')
  const values = {
    used: compact(historyTokens),
    thinking: compact(thinkingTokens),
    total: formatContext(i18n.language, contextTokens),
  }
  const text = t(thinkingTokens > 0 ? 'context.thinking' : 'context.used', values)
  return (
    <div className="ms-auto flex flex-none items-center gap-2 text-[0.75rem] text-ink-3 tabular-nums">
      <span>{text}</span>
      <Meter
        label={t('context.name')}
        valueText={text}
        value={historyTokens / contextTokens}
        reserved={thinkingTokens / contextTokens}
      />
    </div>
  )
}

function usageOf(messages: readonly Message[], live: ReturnType<ReturnType<typeof useRunStore>['all']>) {
  return contextUsage(messages.map(message => withLive(message, live.get(message.id))))
}

function roundUp(tokens: number): number {
  return Math.ceil(tokens / stepTokens) * stepTokens
}
