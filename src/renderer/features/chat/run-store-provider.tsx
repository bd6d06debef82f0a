import { type ReactNode, useEffect, useState } from 'react'
import type { ModelRuntime } from '../../../shared/domain/model.ts'
import { useCore } from '../../lib/core-context.ts'
import { useEngineStatus } from '../../lib/use-engine-status.ts'
import { RunStore } from './run-store.ts'
import { RunStoreContext } from './use-live-message.ts'

export function RunStoreProvider({ children }: { children: ReactNode }) {
  const { connection } = useCore()
  const [store] = useState(() => new RunStore(connection))
  useEffect(() => () => store.dispose(), [store])
  const status = useEngineStatus()
  useEffect(() => {
    store.drawEveryMs = status?.state === 'ready' && takesAllCores(status.runtime) ? gentleMs : 0
  }, [store, status])
  return <RunStoreContext value={store}>{children}</RunStoreContext>
}

/**
 * Where every core computes the answer, each drawing of it takes time from its tokens, since all threads wait for the one
 * that was held up: on two cores three drawings a second cost the page 4.6 % of a core, two 3.6 %. They still read as writing.
 */
const gentleMs = 500

function takesAllCores({ gpuLayers, totalLayers, threads }: ModelRuntime): boolean {
  return gpuLayers < totalLayers && threads >= navigator.hardwareConcurrency
}
