import { useTranslation } from 'react-i18next'
import { formatSize } from '../../lib/format.ts'
import { LongList } from '../../ui/long-list.tsx'
import type { FetchableFile } from './fetchable-file.ts'
import { FileAction, FileTrouble } from './file-action.tsx'
import { FitCell } from './fit-cell.tsx'
import { HubError } from './hub-error.tsx'
import { useAtHand } from './models-context.ts'
import { actionStyle, factStyle, nameStyle, rowStyle, smallStyle } from './row-style.ts'
import { SpeedCell } from './speed-cell.tsx'
import { useExactFit } from './use-exact-fit.ts'

/** The quants of a model or of a repository. */
export function FileList({ label, name, files }: { label: string; name: string; files: readonly FetchableFile[] }) {
  const { t } = useTranslation('models')
  return (
    <LongList
      label={label}
      items={files}
      keyOf={file => file.id}
      nameOf={file => `${file.quant ?? t('unnamedQuant')}, ${file.paths[0]}`}
      render={file => <FileRow file={file} modelName={name} />}
    />
  )
}

function FileRow({ file, modelName }: { file: FetchableFile; modelName: string }) {
  const { t, i18n } = useTranslation('models')
  const quant = file.quant ?? t('unnamedQuant')
  const { model, download } = useAtHand(file)
  const isHere = model !== null || download !== null
  const exact = useExactFit(file)
  const fit = exact.fit ?? file.fit
  return (
    <div className={rowStyle}>
      <div className={nameStyle}>
        <p className="font-medium text-[0.875rem]">
          {quant}
          {file.quality && <span className="font-normal text-ink-2"> {t(`quality.${file.quality}`)}</span>}
        </p>
        <p className={`truncate ${smallStyle}`} title={file.paths.join('\n')}>
          {file.repo}
        </p>
      </div>
      <div className={factStyle}>
        <FitCell fit={fit} />
        {!isHere && exact.isPossible && <ExactFitNote exact={exact} name={`${modelName} ${quant}`} />}
      </div>
      <div className={factStyle}>
        <SpeedCell fit={fit} />
      </div>
      <div className={factStyle}>
        {file.sizeBytes === null ? (
          <span className={smallStyle}>{t('sizeUnknown')}</span>
        ) : (
          formatSize(i18n.language, file.sizeBytes)
        )}
      </div>
      <div className={actionStyle}>
        <FileAction file={file} name={`${modelName} ${quant}`} />
      </div>
      <FileTrouble file={file} />
      {exact.error !== null && (
        <div className="order-5 col-span-full">
          <HubError error={exact.error} onRetry={exact.check} />
        </div>
      )}
    </div>
  )
}

function ExactFitNote({ exact, name }: { exact: ReturnType<typeof useExactFit>; name: string }) {
  const { t } = useTranslation('models')
  if (exact.fit !== null) return <p className={smallStyle}>{t('fit.exact')}</p>
  const text = t(exact.isChecking ? 'fit.checking' : 'fit.check')
  return (
    <button
      type="button"
      disabled={exact.isChecking}
      aria-label={t('fit.checkName', { text, name })}
      onClick={exact.check}
      className={`${smallStyle} rounded-1 underline decoration-line underline-offset-2 enabled:hover:text-ink`}
    >
      {text}
    </button>
  )
}
