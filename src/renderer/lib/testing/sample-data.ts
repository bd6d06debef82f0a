import type { ListedFile, ListedModel } from '../../../shared/contract/catalogue.ts'
import type { ChatSummary, Folder } from '../../../shared/domain/chat.ts'
import type { Download } from '../../../shared/domain/download.ts'
import type { Fit, Verdict } from '../../../shared/domain/fit.ts'
import type { Model } from '../../../shared/domain/model.ts'

export function sampleChat(changes: Partial<ChatSummary> & Pick<ChatSummary, 'id' | 'title'>): ChatSummary {
  const now = Date.now()
  return { folderId: null, createdAt: now, updatedAt: now, trashedAt: null, isRunning: false, ...changes }
}

export function sampleFolder(id: string, name: string): Folder {
  return { id, name, createdAt: 0 }
}

export function sampleModel(changes: Partial<Model> & Pick<Model, 'id' | 'name'>): Model {
  return {
    fileName: `${changes.id}.gguf`,
    quant: 'Q4_K_M',
    sizeBytes: 4_680_000_000,
    parameters: 7_620_000_000,
    architecture: 'qwen2',
    isStarter: false,
    error: null,
    place: changes.isStarter ? 'built-in' : 'folder',
    owner: null,
    title: null,
    condition: 'fine',
    sha256: null,
    lastUsedAt: null,
    freeableBytes: changes.isStarter ? 0 : 4_680_000_000,
    copies: [],
    ...changes,
  }
}

export function sampleDownload(changes: Partial<Download> & Pick<Download, 'id' | 'repo' | 'fileNames'>): Download {
  return {
    revision: null,
    commit: null,
    state: 'queued',
    error: null,
    receivedBytes: 0,
    totalBytes: null,
    bytesPerSecond: null,
    secondsLeft: null,
    createdAt: 0,
    ...changes,
  }
}

export function sampleFit(verdict: Verdict, changes: Partial<Fit> = {}): Fit {
  return {
    verdict,
    contextTokens: 18_432,
    weightsBytes: 4_680_000_000,
    kvBytesPerToken: 57_344,
    kvBytes: 1_060_000_000,
    needBytes: 6_000_000_000,
    typicalAnswerSeconds: null,
    speedFrom: null,
    ...changes,
  }
}

/** `id` is `repo:quant`, as in the catalogue. */
export function sampleFile(id: string, fit: Fit | null, changes: Partial<ListedFile> = {}): ListedFile {
  const [repo = '', quant = ''] = id.split(':')
  return {
    id,
    repo,
    revision: null,
    quant,
    quality: 'balanced',
    parts: [{ path: `${quant}.gguf`, sha256: null }],
    sizeBytes: 4_680_000_000,
    isSizeExact: true,
    fit,
    modelId: null,
    ...changes,
  }
}

export function sampleListed(changes: Partial<ListedModel> & Pick<ListedModel, 'id' | 'name'>): ListedModel {
  return {
    kind: 'distill',
    baseModel: 'Qwen/Qwen2.5-Math-7B',
    license: 'mit',
    baseLicense: 'apache-2.0',
    parameters: 7_615_616_512,
    activeParameters: null,
    shape: null,
    benchmarks: {
      aime24Pass1: null,
      aime24Cons64: null,
      math500: null,
      gpqaDiamond: null,
      liveCodeBench: null,
      codeforcesRating: null,
      aime25: null,
      hmmt25: null,
      sweVerified: null,
    },
    files: [],
    ...changes,
  }
}
