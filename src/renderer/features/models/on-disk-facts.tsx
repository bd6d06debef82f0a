import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../shared/domain/model.ts'
import { formatDate } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useModels } from './queries.ts'
import { smallStyle } from './row-style.ts'
import { useFileActions } from './use-library.ts'

/** Whose file it is, when it was used, which others are the same. */
export function OnDiskFacts({ model }: { model: Model }) {
  const { t, i18n } = useTranslation('library')
  const { place, owner, title, name, fileName, condition, lastUsedAt, copies } = model
  const nameThere = title === name || title === fileName ? null : title
  if (place === 'built-in') return null
  const facts = [
    owner && `${t('usedFrom', { owner: t(`owners.${owner}`) })}${nameThere === null ? '' : ` · ${nameThere}`}`,
    lastUsedAt === null ? t('neverUsed') : t('lastUsed', { date: formatDate(i18n.language, lastUsedAt) }),
    condition === 'checking' && t('partly'),
  ].filter(Boolean)
  return (
    <p className={classNames('mt-0.5 [overflow-wrap:anywhere]', smallStyle)}>
      {facts.join(' · ')}
      {copies.length > 0 && <Copies ids={copies} />}
    </p>
  )
}

function Copies({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('library')
  const models = useModels().data ?? []
  const names = models.filter(({ id }) => ids.includes(id)).map(({ title, fileName }) => title ?? fileName)
  if (names.length === 0) return null
  return <span className="text-warn"> · {t('same', { names: names.join(', ') })}</span>
}

/** What is wrong with the file, in words, and what can be done about it. Nothing when nothing is. */
export function OnDiskTrouble({ model, className }: { model: Model; className?: string }) {
  const { t } = useTranslation('library')
  const { accept, remove } = useFileActions()
  const { name, condition, owner } = model
  if (condition === 'changed')
    return (
      <Trouble text={t('changed')} className={className}>
        <Button aria-label={t('keepModel', { name })} onClick={() => accept(model)}>
          {t('keep')}
        </Button>
      </Trouble>
    )
  if (condition !== 'missing') return null
  return (
    <Trouble
      text={owner === null ? t('missing') : t('missingLinked', { owner: t(`owners.${owner}`) })}
      className={className}
    >
      <Button aria-label={t('forgetModel', { name })} onClick={() => remove(model)}>
        {t('forget')}
      </Button>
    </Trouble>
  )
}

function Trouble({ text, className, children }: { text: string; className: string | undefined; children: ReactNode }) {
  return (
    <div
      role="alert"
      className={classNames(
        'flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-2 bg-warn-soft px-4 py-3 text-[0.875rem]',
        className,
      )}
    >
      <p className="min-w-60 flex-1">{text}</p>
      {children}
    </div>
  )
}
