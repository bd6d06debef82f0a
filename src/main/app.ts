import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { CitationsPart } from '../shared/domain/message-part.ts'
import { AskedThread } from './asked-thread.ts'
import { CatalogueService } from './catalogue/catalogue-service.ts'
import { createCatalogueHandlers } from './catalogue/handlers.ts'
import { HubService } from './catalogue/hub-service.ts'
import { MachineRepository } from './catalogue/machine-repository.ts'
import { MachineService } from './catalogue/machine-service.ts'
import { measureBandwidth } from './catalogue/measure-bandwidth.ts'
import { publishedHash } from './catalogue/published-hash.ts'
import { catalogueReader } from './catalogue/read-catalogue.ts'
import { ChatRepository } from './chats/chat-repository.ts'
import { ChatService } from './chats/chat-service.ts'
import { ChatTransfer } from './chats/chat-transfer.ts'
import { DraftRepository } from './chats/draft-repository.ts'
import { FolderRepository } from './chats/folder-repository.ts'
import { FolderService } from './chats/folder-service.ts'
import { createChatHandlers } from './chats/handlers.ts'
import { MessageRepository } from './chats/message-repository.ts'
import { RunRepository } from './chats/run-repository.ts'
import { RunService } from './chats/run-service.ts'
import { SearchRepository } from './chats/search-repository.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import { Disposables } from './disposables.ts'
import { chooseEmbeddingModel } from './documents/choose-embedding-model.ts'
import { createDocuments } from './documents/create-documents.ts'
import type { DocumentReader } from './documents/document-reader.ts'
import { questionWords } from './documents/question-words.ts'
import { downloadTuning } from './downloads/download-context.ts'
import { DownloadsRepository } from './downloads/downloads-repository.ts'
import { DownloadsService } from './downloads/downloads-service.ts'
import { createDownloadHandlers } from './downloads/handlers.ts'
import type { Embedder } from './engine/embedder.ts'
import type { Engine } from './engine/engine.ts'
import { readModelInfo } from './engine/read-model-info.ts'
import { entryPath } from './entry-path.ts'
import { AnswerGrounding } from './grounding/answer-grounding.ts'
import type { CheckRequest } from './grounding/check-citations.ts'
import { type HostWatcher, watchForHost } from './host-watcher.ts'
import { createHubHandlers } from './hub/handlers.ts'
import { HubClient } from './hub/hub-client.ts'
import { HubHttp } from './hub/hub-http.ts'
import { hubSettingsFrom, proxiesFrom, tokenFrom } from './hub/hub-settings.ts'
import { HubToken } from './hub/hub-token.ts'
import type { Logger } from './log.ts'
import { createLibrary } from './models/create-library.ts'
import { createModelHandlers } from './models/handlers.ts'
import { IdleUnload } from './models/idle-unload.ts'
import { createLibraryHandlers } from './models/library-handlers.ts'
import { ModelFallbacks } from './models/model-fallbacks.ts'
import { starterModelId } from './models/model-files.ts'
import { ModelSettingsRepository } from './models/model-settings-repository.ts'
import { ModelSettingsService } from './models/model-settings-service.ts'
import { ModelsService } from './models/models-service.ts'
import { Notices } from './notices.ts'
import { createRouter, type Router } from './router.ts'
import { createSettingsHandlers } from './settings/handlers.ts'
import { SettingsRepository } from './settings/settings-repository.ts'
import { SettingsService } from './settings/settings-service.ts'
import { openStore } from './storage/open-database.ts'
import { createData } from './system/create-data.ts'
import { createSystemHandlers } from './system/handlers.ts'
import type { HostUpdates } from './updater.ts'
import { createUpdateHandlers } from './updates/handlers.ts'
import { UpdatesService } from './updates/updates-service.ts'

export interface AppOptions {
  /** Everything is kept here and nowhere else. */
  dataDir: string
  host: 'electron' | 'headless'
  version: string
  /** BCP 47, of the operating system. */
  locale: string
  /** Where `starter-model/` lies. */
  resourcesDir: string
  /** The host decides how the engine runs; see `createEngine`. */
  createEngine: (log: Logger) => Engine
  /** Makes vectors with this model file. Without it documents are searched by words alone. */
  createEmbedder?: (modelPath: string) => Embedder
  /** Reads files in a process of its own. Without it documents are kept and wait. */
  createDocumentReader?: (log: Logger) => DocumentReader
  /** Dialogs, trash and keychain; the headless host has none. */
  desktop?: Desktop
  /** How this copy of Ponder is replaced by a newer one; `headless` when left out. */
  updates?: HostUpdates
  /** Disposes this core and makes another on the same folder: how a restore and a deletion are done. */
  restart?: () => void
  /** Called when a person has had everything deleted; the host's log holds their names. */
  clearLogs?: () => void
  /** Told of the core's work, for what a host shows outside of its pages. */
  watcher?: HostWatcher
  log: Logger
  /** The system's when left out. */
  clock?: Clock
}

/** The core: everything that is neither a host nor a page. Disposing it saves the running answers first. */
export interface App extends AsyncDisposable {
  readonly router: Router
  /** Gives a model file that the system asked to open a handle for `library.chosen`; nothing is done with it yet. */
  offerModelFile(path: string): string
}

/**
 * Puts the parts together; the only place that knows them all.
 * @throws AppError `data_dir_locked`, `data_dir_read_only`, `disk_full`, `database_too_new`, `database_damaged`
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { dataDir, log } = options
  const disposables = new Disposables()
  try {
    const clock = options.clock ?? systemClock
    const { now } = clock
    const newId = randomUUID
    const store = disposables.use(await openStore({ dataDir, log: log.child('store'), now }))
    const { db } = store
    if (store.isEmptied) options.clearLogs?.()
    const runs = new RunRepository(db)
    const interrupted = runs.recoverUnfinished(now())

    const notices = new Notices()
    const { notify } = notices
    const engine = disposables.use(options.createEngine(log.child('engine')))

    const settings = new SettingsService({ repository: new SettingsRepository(db), notify })
    if (store.isNew) settings.update({ welcome: 'language' })
    const idleUnload = disposables.use(
      new IdleUnload({
        engine,
        idleMinutes: () => settings.get().idleUnloadMinutes,
        clock,
        log: log.child('engine'),
      }),
    )
    const engineTurns = idleUnload.turns
    const modelSettingsRepository = new ModelSettingsRepository(db)
    const modelSettings = new ModelSettingsService({
      repository: modelSettingsRepository,
      settings: () => settings.get(),
      notify,
    })
    const downloadsRepository = new DownloadsRepository(db)
    const desktop = options.desktop ?? null
    const modelFiles = disposables.use(
      await createLibrary({
        ...{ db, dataDir, desktop, notify, now, newId },
        resourcesDir: options.resourcesDir,
        checkModel: async path => {
          await readModelInfo(path)
          await engine.estimate({ path, contextTokens: 512, kvType: 'f16' })
        },
        verifiedHash: fileName => downloadsRepository.verifiedHash(fileName),
        onHash: modelId => modelSettingsRepository.hashKnown(modelId),
        isDownloading: (): boolean => downloads.isBusy,
        letGo: async modelId => {
          const { status } = engine
          if (status.state === 'idle' || (modelId !== null && status.modelId !== modelId)) return
          await engineTurns.run(() => engine.unload())
        },
        log: log.child('models'),
      }),
    )
    const { library } = modelFiles
    const models = disposables.use(
      new ModelsService({
        engine,
        engineTurns,
        library,
        readModelInfo,
        chosenId: () => settings.get().modelId,
        loadSettings: modelId => modelSettings.loadSettings(modelId),
        onUse: () => idleUnload.used(),
        choose: modelId => settings.update({ modelId }),
        notify,
      }),
    )

    const hubToken = new HubToken({
      fromEnvironment: tokenFrom(process.env),
      file: join(dataDir, 'hub-token'),
      keychain: () => desktop?.keychain() ?? null,
      log: log.child('hub'),
    })
    const hubHttp = disposables.use(
      new HubHttp({
        settings: hubSettingsFrom(process.env, () => hubToken.get()),
        proxies: proxiesFrom(process.env),
        systemProxy: desktop && (url => desktop.proxyFor(url)),
        stallTimeoutMs: 30_000,
      }),
    )
    const hub = new HubClient(hubHttp)
    const readCatalogue = catalogueReader(join(options.resourcesDir, 'catalogue', 'catalogue.json'))
    const downloads = disposables.use(
      new DownloadsService({
        hub,
        repository: downloadsRepository,
        modelsDir: (): string => modelFiles.folder.dirForDownloads,
        tuning: downloadTuning,
        bytesPerSecond: () => settings.get().downloadBytesPerSecond,
        publishedHash: async file => publishedHash(await readCatalogue(), file),
        notify,
        now,
        newId,
        log: log.child('downloads'),
      }),
    )

    const machine = disposables.use(
      new MachineService({
        engine,
        repository: new MachineRepository(db),
        modelsDir: () => modelFiles.folder.freeSpaceDir,
        measureBandwidth: () => measureBandwidth(availableParallelism()),
        notify,
        now,
        log: log.child('machine'),
      }),
    )
    const catalogue = new CatalogueService({
      readCatalogue,
      machine,
      filesOnDisk: async () => (await models.list()).map(({ id, ...file }) => ({ ...file, modelId: id })),
      speeds: () => runs.speeds(),
    })
    const fallbacks = new ModelFallbacks({
      engine,
      library,
      modelSettings,
      readModelInfo,
      memory: () => machine.memory(),
      tokensPerSecond: modelId => runs.speeds().find(speed => speed.modelId === modelId)?.tokensPerSecond ?? null,
      bytesPerSecond: async () => {
        if (machine.bytesPerSecond === null) await machine.calibrate()
        return (await catalogue.basis()).throughput?.bytesPerSecond ?? null
      },
    })
    const hubService = new HubService({ hub, engine, dataDir, basis: () => catalogue.basis() })

    const { createEmbedder } = options
    const findEmbeddingModel = async () => {
      const model = chooseEmbeddingModel(await models.list())
      const file = model && (await library.find(model.id))
      return model && file ? { id: `${model.fileName} ${model.sizeBytes}`, name: model.name, path: file.path } : null
    }
    const documents = disposables.use(
      await createDocuments({
        ...{ db, notify, now, newId },
        dir: join(dataDir, 'documents'),
        reader: options.createDocumentReader?.(log.child('reader')) ?? null,
        chooseFolder: desktop && (() => desktop.chooseFolder()),
        embedding: createEmbedder ? { findModel: findEmbeddingModel, createEmbedder } : null,
        log: log.child('documents'),
      }),
    )
    disposables.defer(notices.listen('models-changed', () => documents.modelsChanged()))

    const checker = disposables.use(
      new AskedThread<CheckRequest, CitationsPart>(entryPath(import.meta.dirname, 'check-worker')),
    )
    const grounding = new AnswerGrounding({
      engine,
      index: documents.index,
      contentWords: questionWords,
      checkCitations: request => checker.ask(request),
      readingSpeed: modelId => runs.readingSpeed(modelId),
    })
    const messages = new MessageRepository(db)
    const runService = disposables.use(
      new RunService({
        engine,
        engineTurns,
        journal: { append: (runId, events) => runs.appendJournal(runId, events), finish: state => runs.finish(state) },
        pathTo: messageId => messages.pathTo(messageId),
        chooseModel: () => models.chosen(),
        grounding,
        thoughtLimitSeconds: () => settings.get().thoughtLimitSeconds,
        notify,
        onRun: run => options.watcher?.runChanged(run),
        now,
        log: log.child('runs'),
      }),
    )
    const chats = new ChatRepository(db)
    chats.pullBackFromFuture(now())
    const chatService = new ChatService({
      chats,
      folders: new FolderRepository(db),
      messages,
      runs,
      drafts: new DraftRepository(db),
      searches: new SearchRepository(db),
      runService,
      namesOf: scope => grounding.namesOf(scope),
      transaction: work => db.transaction(work),
      sampling: () => modelSettings.sampling(settings.get().modelId ?? starterModelId),
      notify,
      now,
      newId,
    })
    const folders = new FolderService({ folders: new FolderRepository(db), notify, now, newId })
    const transfer = new ChatTransfer({ db, chats, messages, runs, newId, notify })

    const info = { version: options.version, host: options.host, locale: options.locale, dataDir }
    const systemInfo = { ...info, interruptedRuns: interrupted.length }
    const data = disposables.use(
      createData({
        ...{ store, desktop, clock, newId, info: systemInfo },
        models: () => models.list(),
        modelPathsElsewhere: () => modelFiles.pathsElsewhere(),
        engineStatus: () => engine.status,
        settings: () => settings.get(),
        restart: options.restart ?? null,
        onBackupsChanged: () => notify({ type: 'data-changed' }),
        log: log.child('data'),
      }),
    )

    const updates = disposables.use(
      new UpdatesService({
        host: options.updates ?? 'headless',
        looksByItself: () => settings.get().looksForUpdates,
        clock,
        log: log.child('updates'),
      }),
    )

    const router = createRouter({
      catalogue: createCatalogueHandlers(catalogue, machine, hubService),
      chats: createChatHandlers(chatService, folders, transfer),
      data: data.handlers,
      documents: documents.handlers,
      downloads: createDownloadHandlers(downloads),
      hub: createHubHandlers(hubToken),
      library: createLibraryHandlers(modelFiles.service, modelFiles.folder, modelFiles.work),
      models: createModelHandlers(models, modelSettings, fallbacks),
      settings: createSettingsHandlers(settings),
      system: createSystemHandlers(systemInfo, notices),
      updates: createUpdateHandlers(updates),
    })
    if (options.watcher !== undefined)
      disposables.use(watchForHost(options.watcher, { engine, downloads, settings, notices }))
    log.info(`core is up; ${interrupted.length} answers had been interrupted`)
    return {
      router,
      offerModelFile: path => modelFiles.service.offer(path),
      [Symbol.asyncDispose]: () => disposables[Symbol.asyncDispose](),
    }
  } catch (error) {
    await disposables[Symbol.asyncDispose]()
    throw error
  }
}
