import { z } from 'zod'
import { ErrorData } from './app-error.ts'
import { FileCondition, FileOwner, FilePlace } from './library.ts'
import { LoadSettings } from './model-settings.ts'

/** How a model wants to be prompted (r1: `<think>` forced, no system prompt; r1-0528: it opens the thought itself). */
export const PromptStyle = z.enum(['r1', 'r1-0528', 'stock'])
export type PromptStyle = z.infer<typeof PromptStyle>

/** A model file that is here, or was. The page never learns its path. */
export const Model = z.object({
  id: z.string(),
  name: z.string(),
  fileName: z.string(),
  quant: z.string(),
  sizeBytes: z.number(),
  parameters: z.number().nullable(),
  architecture: z.string(),
  /** The tiny built-in model: for a first try without a download and for tests. */
  isStarter: z.boolean(),
  /** Why the file cannot be used, found when its header was read. */
  error: ErrorData.nullable(),
  place: FilePlace,
  /** Set when used in place, with what its owner calls it. */
  owner: FileOwner.nullable(),
  title: z.string().nullable(),
  condition: FileCondition,
  /** Of the file, or of the first part; null while it is not known. */
  sha256: z.string().nullable(),
  lastUsedAt: z.number().nullable(),
  /** What the disk gets back when it is deleted. */
  freeableBytes: z.number(),
  /** Ids of models with the same bytes that take room of their own. */
  copies: z.array(z.string()),
})
export type Model = z.infer<typeof Model>

/** What a loaded model runs on. */
export const ModelRuntime = z.object({
  backend: z.enum(['cpu', 'cuda', 'vulkan', 'metal']),
  gpuLayers: z.number(),
  totalLayers: z.number(),
  threads: z.number(),
  contextTokens: z.number(),
  promptStyle: PromptStyle,
  /** What was asked for. The context may be shorter, where the model knows no longer one. */
  loadedWith: LoadSettings,
})
export type ModelRuntime = z.infer<typeof ModelRuntime>

/** What the engine is doing; `modelId` is null only when idle. */
export const EngineStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('loading'), modelId: z.string(), progress: z.number().min(0).max(1) }),
  z.object({ state: z.literal('ready'), modelId: z.string(), runtime: ModelRuntime }),
  z.object({ state: z.literal('failed'), modelId: z.string(), error: ErrorData }),
])
export type EngineStatus = z.infer<typeof EngineStatus>
