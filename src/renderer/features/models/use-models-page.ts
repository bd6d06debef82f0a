import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../lib/core-context.ts'
import { useDownloads } from '../../lib/use-downloads.ts'
import { useEngineStatus } from '../../lib/use-engine-status.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { filesAtHand } from './fetchable-file.ts'
import type { ModelsPageState } from './models-context.ts'
import { useLoadModel, useModels, useSelectedModel, useUnloadModel } from './queries.ts'
import type { Room } from './room.ts'

/** Everything that the rows share. What fails is told in a toast, but for what the rows themselves tell. */
export function useModelsPageState(room: Room) {
  const api = useApi()
  const models = useModels()
  const downloads = useDownloads()
  const selected = useSelectedModel()
  const status = useEngineStatus()
  // What is free changes without a word: it is asked again each time the page is opened.
  const machine = useQuery(api.catalogue.machine.queryOptions({ staleTime: 0 }))
  const load = useLoadModel()
  const unload = useUnloadModel()
  const onError = useErrorToast()
  const start = useMutation(api.downloads.start.mutationOptions({ onError }))
  const pause = useMutation(api.downloads.pause.mutationOptions({ onError }))
  const resume = useMutation(api.downloads.resume.mutationOptions({ onError }))
  const cancel = useMutation(api.downloads.cancel.mutationOptions({ onError }))
  const cache = useQueryClient()
  const calibrate = useMutation(
    api.catalogue.calibrate.mutationOptions({
      onError,
      // What the hub listed has seconds now; all else is told by a notice.
      onSuccess: () => cache.invalidateQueries({ queryKey: api.catalogue.repoFiles.key() }),
    }),
  )
  const atHand = useMemo(() => filesAtHand(models.data ?? [], downloads), [models.data, downloads])
  const state: ModelsPageState = {
    ...atHand,
    machine: machine.data ?? null,
    room,
    measure: () => calibrate.mutate(undefined),
    isMeasuring: calibrate.isPending,
    selectedId: selected?.id ?? null,
    status,
    use: ({ id }) => load.mutate({ modelId: id }),
    unload: () => unload.mutate(undefined),
    fetchFile: ({ repo, revision, paths }) => start.mutate({ repo, revision, paths: [...paths] }),
    startingId: start.isPending ? `${start.variables.repo}:${start.variables.paths[0]}` : null,
    pause: ({ id }) => pause.mutate({ downloadId: id }),
    resume: ({ id }) => resume.mutate({ downloadId: id }),
    cancel: ({ id }) => cancel.mutate({ downloadId: id }),
  }
  // A load that failed is told by the engine's status, in the model's own row; only what never reached it is told here.
  const strayError = load.isError && status?.state !== 'failed' ? load.error : unload.error
  return { state, models, downloads, machine, strayError }
}
