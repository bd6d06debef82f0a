import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Row } from '../../ui/section.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { type Notices, readNotices } from './about-read-notices.ts'

/** The licences of what Ponder is made with: a quarter of a megabyte, so they come when they are asked for. */
export function AboutNotices() {
  const { t } = useTranslation('settings')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Row label={t('notices')} hint={t('noticesHint')}>
      <Button
        aria-haspopup="dialog"
        aria-label={`${t('noticesShow')}: ${t('notices')}`}
        onClick={() => setIsOpen(true)}
      >
        {t('noticesShow')}
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title={t('notices')}>
        <NoticesText />
      </Dialog>
    </Row>
  )
}

function NoticesText() {
  const { t } = useTranslation('settings')
  const { data, isError } = useQuery({
    queryKey: ['third-party-notices'],
    queryFn: async () => readNotices((await import('../../../../THIRD-PARTY-NOTICES.md?raw')).default),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (isError) return <p className="text-[0.875rem]">{t('noticesFailed')}</p>
  if (data === undefined) return <SkeletonLines label={t('noticesLoading')} lines={6} />
  return <NoticesList {...data} />
}

function NoticesList({ packages, texts }: Notices) {
  const { t } = useTranslation('settings')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach what scrolls.
    <div tabIndex={0} className="rounded-1 px-1">
      <table className="w-full text-start text-[0.8125rem]">
        <thead>
          <tr className="text-ink-3">
            <th className="pb-1 font-normal">{t('package')}</th>
            <th className="pb-1 font-normal">{t('version')}</th>
            <th className="pb-1 font-normal">{t('licence')}</th>
          </tr>
        </thead>
        <tbody>
          {packages.map(({ name, version, licence }) => (
            <tr key={`${name}@${version}`} className="border-line border-t">
              <td className="break-all py-1 pe-3">{name}</td>
              <td className="py-1 pe-3 text-ink-2 tabular-nums">{version}</td>
              <td className="py-1 text-ink-2">{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="mt-6 mb-2 font-semibold text-[0.875rem]">{t('licenceTexts')}</h3>
      {texts.map(({ owners, text }) => (
        <section
          key={text}
          className="border-line border-t py-3 [contain-intrinsic-size:auto_24rem] [content-visibility:auto]"
        >
          <h4 className="mb-2 break-words font-medium text-[0.8125rem]">{owners}</h4>
          <pre className="whitespace-pre-wrap break-words font-mono text-[0.75rem] text-ink-2">{text}</pre>
        </section>
      ))}
    </div>
  )
}
