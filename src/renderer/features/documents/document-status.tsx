import { useTranslation } from 'react-i18next'
import type { Document } from '../../../shared/domain/document.ts'
import { formatNumber } from '../../lib/format.ts'
import { useDescribeError } from '../../lib/use-describe-error.ts'

/** Where a document stands in words: "reading 40/212", "ready", or why it could not be read. */
export function useDocumentStatus(): (document: Document) => { text: string; tone: 'plain' | 'busy' | 'bad' } {
  const { t, i18n } = useTranslation('documents')
  const describe = useDescribeError()
  const number = (value: number) => formatNumber(i18n.language, value)
  return ({ state }) => {
    switch (state.state) {
      case 'waiting':
        return { text: t('state.waiting'), tone: 'busy' }
      case 'reading':
        return state.pageCount === null
          ? { text: t('state.reading'), tone: 'busy' }
          : {
              text: t('state.readingOf', { read: number(state.pagesRead), total: number(state.pageCount) }),
              tone: 'busy',
            }
      case 'recognising':
        return {
          text: t('state.recognisingOf', { read: number(state.pagesRead), total: number(state.pageCount) }),
          tone: 'busy',
        }
      case 'ready':
        return { text: t('state.ready'), tone: 'plain' }
      case 'failed':
        return { text: describe(state.error).title, tone: 'bad' }
      default:
        return state satisfies never
    }
  }
}

/** How far, 0..1; null when nothing is being done or how far is not known. */
export function documentProgress({ state }: Document): number | null {
  if (state.state !== 'reading' && state.state !== 'recognising') return null
  return state.pageCount === null || state.pageCount === 0 ? null : state.pagesRead / state.pageCount
}
