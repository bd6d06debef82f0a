import { useMutation, useQuery } from '@tanstack/react-query'
import FolderPlus from 'lucide-react/icons/folder-plus'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import type { ChosenFile } from '../../../shared/domain/library.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatNumber, formatSize } from '../../lib/format.ts'
import { navigate } from '../../lib/location.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { Button } from '../../ui/button.tsx'
import { OnDiskAdoptDialog } from './on-disk-adopt-dialog.tsx'
import { OnDiskImportDialog } from './on-disk-import-dialog.tsx'
import { smallStyle } from './row-style.ts'
import { useAdoptable, useModelsFolder } from './use-library.ts'

/** How much there is, and how more comes into the list. */
export function OnDiskBar() {
  const { t, i18n } = useTranslation('library')
  const api = useApi()
  const [isAdopting, setIsAdopting] = useState(false)
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([])
  const [search] = useSearchParams()
  const handles = search.get('files')
  // Opened from the system's file manager.
  const offered = useQuery(
    api.library.chosen.queryOptions({ input: { handles: handles?.split(',') ?? [] }, enabled: handles !== null }),
  )
  const adoptable = useAdoptable().data ?? []
  const hasDesktop = useModelsFolder().data?.hasDesktop ?? false
  const choose = useMutation(
    api.library.chooseFiles.mutationOptions({ onError: useErrorToast(), onSuccess: setChosen }),
  )
  // Files come and go without a word where a folder cannot be watched: looked at anew when the page is opened.
  const models = useQuery(api.models.list.queryOptions({ staleTime: 0 })).data ?? []
  const here = models.filter(({ condition }) => condition !== 'missing')
  const size = formatSize(
    i18n.language,
    here.reduce((sum, model) => sum + model.sizeBytes, 0),
  )
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className={smallStyle}>
        {t('total', { count: here.length, number: formatNumber(i18n.language, here.length), size })}
      </span>
      {adoptable.length > 0 && (
        <Button icon={<FolderPlus aria-hidden />} onClick={() => setIsAdopting(true)}>
          {t('found', { count: adoptable.length, number: formatNumber(i18n.language, adoptable.length) })}
        </Button>
      )}
      {hasDesktop && (
        <Button icon={<Plus aria-hidden />} disabled={choose.isPending} onClick={() => choose.mutate(undefined)}>
          {t('add')}
        </Button>
      )}
      {isAdopting && <OnDiskAdoptDialog files={adoptable} onClose={() => setIsAdopting(false)} />}
      {chosen.length > 0 && <OnDiskImportDialog files={chosen} onClose={() => setChosen([])} />}
      {handles !== null && offered.data !== undefined && offered.data.length > 0 && (
        <OnDiskImportDialog key={handles} files={offered.data} onClose={() => navigate('/models', { replace: true })} />
      )}
    </div>
  )
}
