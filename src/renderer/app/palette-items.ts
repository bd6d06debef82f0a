import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isEmbeddingModel } from '../../shared/domain/embedding-model.ts'
import type { Model } from '../../shared/domain/model.ts'
import { useChooseModel, useSelectedModel } from '../features/models/queries.ts'
import { canRun, runCommand } from '../lib/commands.ts'
import { useApi } from '../lib/core-context.ts'
import { navigate } from '../lib/location.ts'
import { type Command, keysOf, shortcuts } from '../lib/shortcuts.ts'
import { useShowWelcome } from '../lib/use-welcome.ts'
import { fold, matchWords, wordsOf } from './match-words.ts'

export interface PaletteItem {
  id: string
  kind: 'command' | 'page' | 'chat' | 'model'
  label: string
  /** Of a command, as printed on key caps. */
  keys: string
  run(): unknown
}

/** What is shown of chats before anything was typed, and of everything after that. */
const recentChats = 5
const maxItems = 50

/** Neither keys of a field nor the palette itself. */
const unlisted: ReadonlySet<Command> = new Set(['send-message', 'new-line', 'palette'])

/** All that can be done now, best first. */
export function usePaletteItems(query: string): readonly PaletteItem[] {
  const { t } = useTranslation(['common', 'sidebar', 'welcome'])
  const api = useApi()
  const chats = useQuery(api.chats.list.queryOptions({ input: { trashed: false } })).data
  const models = useQuery(api.models.list.queryOptions()).data
  const selectedId = useSelectedModel()?.id
  const chooseModel = useChooseModel()
  const showWelcome = useShowWelcome()

  const commands = (Object.keys(shortcuts) as Command[])
    .filter(command => !unlisted.has(command) && canRun(command))
    .map((command): PaletteItem => {
      const label = command === 'shortcuts' ? t('shortcuts.title') : t(`shortcuts.${command}`)
      return { id: command, kind: 'command', label, keys: keysOf(command), run: () => runCommand(command) }
    })
  const places = (['documents', 'trash'] as const).map((name): PaletteItem => {
    return { id: name, kind: 'page', label: t(`sidebar:${name}`), keys: '', run: () => navigate(`/${name}`) }
  })
  const welcome: PaletteItem = {
    id: 'welcome',
    kind: 'page',
    label: t('welcome:name'),
    keys: '',
    run: showWelcome,
  }
  const pages = [...places, welcome]
  const chatItems = useMemo(
    () =>
      (chats ?? []).map(({ id, title }) => {
        const run = () => navigate(`/chats/${id}`)
        return { item: { id, kind: 'chat', label: title, keys: '', run } satisfies PaletteItem, folded: fold(title) }
      }),
    [chats],
  )
  const modelItems = (models ?? [])
    .filter(model => model.id !== selectedId && isUsable(model))
    .map(({ id, name, quant }): PaletteItem => {
      const label = t('palette.useModel', { name: `${name} · ${quant}` })
      return { id, kind: 'model', label, keys: '', run: () => chooseModel(id) }
    })

  const words = wordsOf(query)
  if (words.length === 0)
    return [...commands, ...pages, ...chatItems.slice(0, recentChats).map(({ item }) => item), ...modelItems]
  const others = [...commands, ...pages, ...modelItems].map(item => ({ item, folded: fold(item.label) }))
  return [...others, ...chatItems]
    .flatMap(({ item, folded }) => {
      const score = matchWords(words, folded)
      return score === null ? [] : [{ item, score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, maxItems)
    .map(({ item }) => item)
}

function isUsable(model: Model): boolean {
  return model.condition !== 'missing' && model.condition !== 'incomplete' && !isEmbeddingModel(model)
}
