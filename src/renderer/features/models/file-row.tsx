import { useTranslation } from 'react-i18next'
import { formatSize } from '../../lib/format.ts'
import { LongList } from '../../ui/long-list.tsx'
import type { FetchableFile } from './fetchable-file.ts'
import { FileAction, FileTrouble } from './file-action.tsx'
import { FitCell } from './fit-cell.tsx'
import { actionStyle, factStyle, nameStyle, rowStyle, smallStyle } from './row-style.ts'
import { SpeedCell } from './speed-cell.tsx'

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
  return (
    <div className={rowStyle}>
      <div className={nameStyle}>
        <p className="font-medium text-[14px]">
          {quant}
          {file.quality && <span className="font-normal text-ink-2"> {t(`quality.${file.quality}`)}</span>}
        </p>
        <p className={`truncate ${smallStyle}`} title={file.paths.join('\n')}>
          {file.repo}
        </p>
      </div>
      <div className={factStyle}>
        <FitCell fit={file.fit} />
      </div>
      <div className={factStyle}>
        <SpeedCell fit={file.fit} />
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
    </div>
  )
}
