import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Page } from '../../ui/page.tsx'
import { CatalogueSection } from './catalogue-section.tsx'
import { HubSection } from './hub-section.tsx'
import { LocalSection } from './local-section.tsx'
import { MachineBar } from './machine-bar.tsx'
import { ModelsProvider } from './models-context.ts'
import { OnDiskFolder } from './on-disk-folder.tsx'
import { useRoom } from './room.ts'
import { RoomControls } from './room-controls.tsx'
import { useModelsPageState } from './use-models-page.ts'

/** Which models this machine can run, how fast and how well; those that are here, and those that can be fetched. */
export function ModelsPage({ opener }: { opener?: ReactNode }) {
  const { t } = useTranslation('models')
  const [room, setRoom] = useRoom()
  const { state, models, downloads, strayError } = useModelsPageState(room)
  return (
    <ModelsProvider value={state}>
      <Page
        opener={opener}
        bar={state.machine && <MachineBar machine={state.machine} models={models.data ?? []} />}
        title={t('title')}
        subtitle={t('subtitle')}
        aside={<RoomControls room={room} onChange={setRoom} onMeasure={state.measure} />}
      >
        {strayError && <ErrorCard error={strayError} className="mb-4" />}
        <LocalSection models={models} downloads={downloads} />
        <CatalogueSection room={room} />
        <HubSection />
        <OnDiskFolder />
      </Page>
    </ModelsProvider>
  )
}
