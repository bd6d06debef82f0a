import { EventPublisher, implement } from '@orpc/server'
import type { ListedModel } from '../../../shared/contract/catalogue.ts'
import type { RunUpdate } from '../../../shared/contract/chats.ts'
import { contract } from '../../../shared/contract/index.ts'
import type { SystemInfo } from '../../../shared/contract/system.ts'
import type { ChatDetail, ChatSummary, Folder, SearchHit } from '../../../shared/domain/chat.ts'
import type { Download } from '../../../shared/domain/download.ts'
import type { Fallback } from '../../../shared/domain/fallback.ts'
import type { Fit } from '../../../shared/domain/fit.ts'
import type { HubListing, HubPage } from '../../../shared/domain/hub-repo.ts'
import type { HubTokenState } from '../../../shared/domain/hub-token.ts'
import type { DiskWork } from '../../../shared/domain/library.ts'
import type { Machine } from '../../../shared/domain/machine.ts'
import type { EngineStatus, Model } from '../../../shared/domain/model.ts'
import { defaultModelSettings, type ModelSettings } from '../../../shared/domain/model-settings.ts'
import type { Notice } from '../../../shared/domain/notice.ts'
import type { Recommendation } from '../../../shared/domain/recommend.ts'
import type { Settings } from '../../../shared/domain/settings.ts'
import { defaultSettings } from '../../../shared/domain/settings-defaults.ts'
import type { UpdateState } from '../../../shared/domain/update.ts'
import { dataHandlers, type FakeData, fakeData } from './fake-data.ts'
import { documentHandlers, type FakeDocuments, fakeDocuments } from './fake-documents.ts'
import { type FakeCalls, type FakeLibrary, fakeLibrary, libraryHandlers, noteCall } from './fake-library.ts'
import { sampleDownload } from './sample-data.ts'

/** What the fake holds. A test writes what it needs and reads what the page did. */
export interface FakeState extends FakeCalls {
  chats: ChatSummary[]
  folders: Folder[]
  downloads: Download[]
  catalogue: { models: ListedModel[]; recommended: Recommendation | null }
  machine: Machine
  hubPage: HubPage
  hubListing: HubListing
  /** Of any file of the hub. */
  hubFit: Fit
  models: Model[]
  library: FakeLibrary
  data: FakeData
  documents: FakeDocuments
  hubToken: HubTokenState
  settings: Settings
  /** By model id; a model that is not there has the default ones. */
  modelSettings: Record<string, ModelSettings>
  /** Of any model. */
  fallbacks: Fallback[]
  info: SystemInfo
  engine: EngineStatus
  hits: SearchHit[]
  details: Record<string, ChatDetail>
  /** What a watcher of a run is told, by run id. */
  runs: Record<string, RunUpdate[]>
  drafts: Record<string, string>
  update: UpdateState
}

export function fakeState(): FakeState {
  return {
    chats: [],
    folders: [],
    downloads: [],
    catalogue: { models: [], recommended: null },
    machine: {
      ram: { totalBytes: 16e9, freeBytes: 12e9 },
      gpu: null,
      disk: { totalBytes: 500e9, freeBytes: 200e9 },
      calibration: null,
      loads: [],
    },
    hubPage: { repos: [], nextCursor: null },
    hubListing: { repo: 'owner/name', commit: null, quants: [], error: null },
    hubFit: {
      verdict: { kind: 'cpu' },
      contextTokens: 10_240,
      weightsBytes: 1e9,
      kvBytesPerToken: 28_672,
      kvBytes: 3e8,
      needBytes: 1.7e9,
      typicalAnswerSeconds: null,
      speedFrom: null,
    },
    models: [],
    library: fakeLibrary(),
    data: fakeData(),
    documents: fakeDocuments(),
    hubToken: { keptBy: null, hasKeychain: false, isLocked: false },
    settings: defaultSettings,
    modelSettings: {},
    fallbacks: [],
    info: { version: '0.1.0', host: 'headless', locale: 'en-GB', dataDir: '/home/ada/ponder', interruptedRuns: 0 },
    engine: { state: 'idle' },
    hits: [],
    details: {},
    runs: {},
    drafts: {},
    update: { state: 'unsupported', why: 'headless' },
    calls: [],
    failures: {},
  }
}

/** The whole contract over a state in memory: the page under test talks to it as to the core, validation included. */
export function createFakeRouter(state: FakeState, publisher: FakePublisher) {
  const os = implement(contract).use(({ path, next }, input) => {
    noteCall(state, path, input)
    return next()
  })
  const tell = (notice: Notice) => publisher.publish('notice', notice)
  const changeChat = (chatId: string, changes: Partial<ChatSummary>) => {
    state.chats = state.chats.map(chat => (chat.id === chatId ? { ...chat, ...changes } : chat))
    tell({ type: 'chats-changed', chatId })
  }
  const started = (chatId: string) => ({
    chatId,
    userMessageId: 'user-1',
    assistantMessageId: 'answer-1',
    runId: 'run-1',
  })
  const changeDownloads = (downloads: Download[]) => {
    state.downloads = downloads
    publisher.publish('downloads', downloads)
  }
  const setDownload = (downloadId: string, changes: Partial<Download>) =>
    changeDownloads(
      state.downloads.map(download => (download.id === downloadId ? { ...download, ...changes } : download)),
    )
  return os.router({
    catalogue: {
      list: os.catalogue.list.handler(() => state.catalogue),
      machine: os.catalogue.machine.handler(() => state.machine),
      calibrate: os.catalogue.calibrate.handler(() => {
        state.machine = { ...state.machine, calibration: { bytesPerSecond: 10e9, at: 0 } }
        tell({ type: 'machine-changed' })
        return state.machine
      }),
      searchHub: os.catalogue.searchHub.handler(() => state.hubPage),
      derivatives: os.catalogue.derivatives.handler(() => state.hubPage),
      repoFiles: os.catalogue.repoFiles.handler(() => state.hubListing),
      estimateFile: os.catalogue.estimateFile.handler(() => state.hubFit),
    },
    chats: {
      list: os.chats.list.handler(({ input }) =>
        state.chats.filter(chat => (chat.trashedAt !== null) === input.trashed),
      ),
      get: os.chats.get.handler(({ input, errors }) => {
        const detail = state.details[input.chatId]
        if (!detail) throw errors.not_found({ data: {} })
        return detail
      }),
      rename: os.chats.rename.handler(({ input }) => changeChat(input.chatId, { title: input.title })),
      move: os.chats.move.handler(({ input }) => changeChat(input.chatId, { folderId: input.folderId })),
      trash: os.chats.trash.handler(({ input }) => {
        for (const chatId of input.chatIds) changeChat(chatId, { trashedAt: 1 })
      }),
      restore: os.chats.restore.handler(({ input }) => {
        for (const chatId of input.chatIds) changeChat(chatId, { trashedAt: null })
      }),
      purge: os.chats.purge.handler(({ input }) => {
        state.chats = state.chats.filter(chat => !input.chatIds.includes(chat.id))
        tell({ type: 'chats-changed', chatId: null })
      }),
      send: os.chats.send.handler(({ input }) => started(input.chatId ?? 'chat-new')),
      edit: os.chats.edit.handler(() => started('chat-1')),
      regenerate: os.chats.regenerate.handler(() => started('chat-1')),
      resume: os.chats.resume.handler(() => started('chat-1')),
      thinkMore: os.chats.thinkMore.handler(() => started('chat-1')),
      steer: os.chats.steer.handler(() => undefined),
      stop: os.chats.stop.handler(() => undefined),
      watchRun: os.chats.watchRun.handler(async function* ({ input, signal }) {
        yield* state.runs[input.runId] ?? []
        yield* publisher.subscribe(`run ${input.runId}`, { ...(signal && { signal }) })
      }),
      selectVersion: os.chats.selectVersion.handler(() => undefined),
      deleteMessage: os.chats.deleteMessage.handler(() => undefined),
      restoreMessage: os.chats.restoreMessage.handler(() => undefined),
      saveDraft: os.chats.saveDraft.handler(({ input }) => {
        state.drafts[input.chatId ?? ''] = input.text
      }),
      newChatDraft: os.chats.newChatDraft.handler(() => state.drafts[''] ?? ''),
      search: os.chats.search.handler(({ input }) =>
        state.hits.filter(hit => input.scope === 'all' || hit.scope === input.scope),
      ),
      export: os.chats.export.handler(({ input }) => ({
        fileName: `chat.${input.format}`,
        mimeType: 'text/plain',
        text: JSON.stringify(input),
      })),
      import: os.chats.import.handler(() => ({ chatId: 'chat-imported' })),
      listFolders: os.chats.listFolders.handler(() => state.folders),
      createFolder: os.chats.createFolder.handler(({ input }) => {
        const folder = { id: `folder-${state.folders.length + 1}`, name: input.name, createdAt: 0 }
        state.folders = [...state.folders, folder]
        tell({ type: 'folders-changed' })
        return folder
      }),
      renameFolder: os.chats.renameFolder.handler(({ input }) => {
        state.folders = state.folders.map(folder =>
          folder.id === input.folderId ? { ...folder, name: input.name } : folder,
        )
        tell({ type: 'folders-changed' })
      }),
      deleteFolder: os.chats.deleteFolder.handler(({ input }) => {
        state.folders = state.folders.filter(folder => folder.id !== input.folderId)
        tell({ type: 'folders-changed' })
      }),
    },
    data: dataHandlers({ state, changed: () => tell({ type: 'data-changed' }) }),
    documents: documentHandlers({ state, changed: () => tell({ type: 'documents-changed' }) }),
    library: libraryHandlers({
      state,
      changed: () => tell({ type: 'models-changed' }),
      watchWork: signal => publisher.subscribe('work', { ...(signal && { signal }) }),
    }),
    hub: {
      token: os.hub.token.handler(() => state.hubToken),
      setToken: os.hub.setToken.handler(({ input }) => {
        const kept = state.hubToken.hasKeychain ? 'keychain' : 'file'
        state.hubToken = { ...state.hubToken, keptBy: input.keep ? kept : 'run', isLocked: false }
        return state.hubToken
      }),
      forgetToken: os.hub.forgetToken.handler(() => {
        state.hubToken = { ...state.hubToken, keptBy: null, isLocked: false }
        return state.hubToken
      }),
    },
    models: {
      list: os.models.list.handler(() => state.models),
      load: os.models.load.handler(({ input }) => {
        state.settings = { ...state.settings, modelId: input.modelId }
        tell({ type: 'settings-changed' })
      }),
      unload: os.models.unload.handler(() => {
        state.engine = { state: 'idle' }
        publisher.publish('engine', state.engine)
      }),
      settings: os.models.settings.handler(({ input }) => state.modelSettings[input.modelId] ?? defaultModelSettings),
      saveSettings: os.models.saveSettings.handler(({ input }) => {
        state.modelSettings = { ...state.modelSettings, [input.modelId]: input.settings }
        tell({ type: 'settings-changed' })
      }),
      fallbacks: os.models.fallbacks.handler(() => state.fallbacks),
      watchEngine: os.models.watchEngine.handler(async function* ({ signal }) {
        yield state.engine
        yield* publisher.subscribe('engine', { ...(signal && { signal }) })
      }),
      countTokens: os.models.countTokens.handler(({ input }) => Math.ceil(input.text.length / 4)),
    },
    downloads: {
      list: os.downloads.list.handler(() => state.downloads),
      start: os.downloads.start.handler(({ input: { repo, revision, paths } }) => {
        const id = `download-${state.downloads.length + 1}`
        changeDownloads([...state.downloads, sampleDownload({ id, repo, revision, fileNames: paths })])
        return { downloadId: id }
      }),
      pause: os.downloads.pause.handler(({ input }) => setDownload(input.downloadId, { state: 'paused' })),
      resume: os.downloads.resume.handler(({ input }) =>
        setDownload(input.downloadId, { state: 'queued', error: null }),
      ),
      cancel: os.downloads.cancel.handler(({ input }) =>
        changeDownloads(state.downloads.filter(({ id }) => id !== input.downloadId)),
      ),
      watch: os.downloads.watch.handler(async function* ({ signal }) {
        yield state.downloads
        yield* publisher.subscribe('downloads', { ...(signal && { signal }) })
      }),
    },
    settings: {
      get: os.settings.get.handler(() => state.settings),
      update: os.settings.update.handler(({ input }) => {
        const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
        state.settings = { ...state.settings, ...given }
        tell({ type: 'settings-changed' })
        return state.settings
      }),
    },
    system: {
      info: os.system.info.handler(() => state.info),
      watchNotices: os.system.watchNotices.handler(async function* ({ signal }) {
        yield* publisher.subscribe('notice', { ...(signal && { signal }) })
      }),
    },
    updates: {
      // What comes of them a test tells, with `tell.update`.
      check: os.updates.check.handler(() => undefined),
      download: os.updates.download.handler(() => undefined),
      cancel: os.updates.cancel.handler(() => undefined),
      watch: os.updates.watch.handler(async function* ({ signal }) {
        yield state.update
        yield* publisher.subscribe('update', { ...(signal && { signal }) })
      }),
    },
  })
}

export type FakePublisher = EventPublisher<
  { notice: Notice; engine: EngineStatus; downloads: Download[]; work: DiskWork | null; update: UpdateState } & Record<
    `run ${string}`,
    RunUpdate
  >
>

export function createFakePublisher(): FakePublisher {
  return new EventPublisher()
}
