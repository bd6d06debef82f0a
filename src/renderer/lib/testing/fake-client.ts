import { createRouterClient } from '@orpc/server'
import type { RunUpdate } from '../../../shared/contract/chats.ts'
import type { Download } from '../../../shared/domain/download.ts'
import type { EngineStatus } from '../../../shared/domain/model.ts'
import type { Notice } from '../../../shared/domain/notice.ts'
import type { UpdateState } from '../../../shared/domain/update.ts'
import type { Connection } from '../connect.ts'
import { ConnectionState } from '../connection-state.ts'
import { createFakePublisher, createFakeRouter, type FakeState, fakeState } from './fake-core.ts'

export interface FakeClient {
  connection: Connection
  state: FakeState
  /** What the core would say by itself. */
  tell: {
    notice(notice: Notice): void
    engine(status: EngineStatus): void
    run(runId: string, update: RunUpdate): void
    downloads(downloads: Download[]): void
    update(update: UpdateState): void
  }
}

/** A typed client whose other end is memory. */
export function createFakeClient(given: Partial<FakeState> = {}): FakeClient {
  const state = { ...fakeState(), ...given }
  const publisher = createFakePublisher()
  const connectionState = new ConnectionState()
  connectionState.set('open')
  return {
    connection: { client: createRouterClient(createFakeRouter(state, publisher)), state: connectionState },
    state,
    tell: {
      notice: notice => publisher.publish('notice', notice),
      engine: status => {
        state.engine = status
        publisher.publish('engine', status)
      },
      run: (runId, update) => publisher.publish(`run ${runId}`, update),
      downloads: downloads => {
        state.downloads = downloads
        publisher.publish('downloads', downloads)
      },
      update: update => {
        state.update = update
        publisher.publish('update', update)
      },
    },
  }
}
