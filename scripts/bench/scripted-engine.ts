import type {
  Engine,
  EngineEvent,
  EngineMemory,
  GenerateRequest,
  LoadRequest,
  MemoryEstimate,
} from '../../src/main/engine/engine.ts'
import type { EngineStatus, ModelRuntime } from '../../src/shared/domain/model.ts'
import { defaultLoadSettings } from '../../src/shared/domain/model-settings.ts'

export interface Script {
  thoughtTokens: number
  answerTokens: number
  tokensPerSecond: number
}

/** A first answer, for which the page loads its code. */
export const firstScript: Script = { thoughtTokens: 400, answerTokens: 800, tokensPerSecond: 200 }

/** Long and fast, so that the browser has compiled what it will compile before the answer that is measured. */
export const compilingScript: Script = { thoughtTokens: 25_000, answerTokens: 25_000, tokensPerSecond: 2_000 }

export function durationMs({ thoughtTokens, answerTokens, tokensPerSecond }: Script): number {
  return ((thoughtTokens + answerTokens) / tokensPerSecond) * 1_000
}

const runtime: ModelRuntime = {
  backend: 'cpu',
  gpuLayers: 0,
  totalLayers: 0,
  threads: 1,
  contextTokens: 131_072,
  promptStyle: 'r1',
  loadedWith: defaultLoadSettings,
}
const batchMs = 25

/**
 * Writes a fixed text at a fixed rate, so that the page can be measured apart from any model. Everything else is the
 * real app: core, store, journal, socket.
 */
export class ScriptedEngine implements Engine {
  status: EngineStatus = { state: 'idle' }
  readonly #script: Script

  constructor(script: Script) {
    this.#script = script
  }

  onStatus(): () => void {
    return () => undefined
  }

  load({ modelId }: LoadRequest): Promise<ModelRuntime> {
    this.status = { state: 'ready', modelId, runtime }
    return Promise.resolve(runtime)
  }

  unload(): Promise<void> {
    this.status = { state: 'idle' }
    return Promise.resolve()
  }

  countTokens(text: string): Promise<number> {
    return Promise.resolve(Math.ceil(text.length / 4))
  }

  memory(): Promise<EngineMemory> {
    const bytes = { totalBytes: 16e9, freeBytes: 8e9 }
    return Promise.resolve({ ram: bytes, gpu: null, processBytes: 1e8, loaded: null })
  }

  estimate(): Promise<MemoryEstimate> {
    const need = { weightsBytes: 1e9, contextBytes: 1e9, runtimeBytes: 1e8, totalLayers: 29 }
    return Promise.resolve({ ...need, residentBytes: 2.1e9, gpuBytes: 0 })
  }

  async *generate({ turns }: GenerateRequest, signal: AbortSignal): AsyncGenerator<EngineEvent, void> {
    const script = { [longQuestion]: this.#script, [compilingQuestion]: compilingScript }[turns.at(-1)?.text ?? '']
    const { thoughtTokens, answerTokens, tokensPerSecond } = script ?? firstScript
    yield { type: 'prompt', promptTokens: 20, readTokens: 20 }
    const startedAt = performance.now()
    const total = thoughtTokens + answerTokens
    for (let written = 0; written < total && !signal.aborted; ) {
      await new Promise(resolve => setTimeout(resolve, batchMs))
      const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1_000) * tokensPerSecond))
      for (const [channel, end] of [['thinking', thoughtTokens] as const, ['text', total] as const]) {
        const count = Math.min(due, end) - written
        if (count <= 0) continue
        const first = channel === 'thinking' ? written : written - thoughtTokens
        const text = slice(channel === 'thinking' ? thought : answer, first, count)
        yield {
          type: 'tokens',
          channel,
          text,
          tokens: count,
          elapsedMs: (count / tokensPerSecond) * 1_000,
          at: Date.now(),
        }
        written += count
      }
    }
    yield { type: 'end', reason: signal.aborted ? 'stopped' : 'end-of-answer' }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve()
  }
}

/** Four characters a token, as English has. */
export const charactersPerToken = 4

/** The questions to which the script and the compiling one are the answers; any other gets the first. */
export const compilingQuestion = 'Please think about this quickly.'
export const longQuestion = 'Please think about this for a long time.'

function slice(text: string, firstToken: number, tokens: number): string {
  const start = firstToken * charactersPerToken
  const end = start + tokens * charactersPerToken
  let result = ''
  for (let at = start; at < end; ) {
    const piece = text.slice(at % text.length, (at % text.length) + end - at)
    result += piece
    at += piece.length
  }
  return result
}

const thought = `Let me think about this step by step. We have 27 apples and buy 58 more.
20 + 50 = 70, and 7 + 8 = 15, so the sum is 85. Wait, let me check that again.
Alternatively, 27 + 60 = 87, minus 2 is 85. Both ways agree.

Hmm, does the question ask for something else? It says "how many in all", so it is the sum.
`

const answer = `## Step one

The sum of the two numbers is found by adding tens and units **separately**, as in $27 + 58 = 85$:

1. tens: 20 + 50 = 70
2. units: 7 + 8 = 15
3. together: \`70 + 15\`

| part | value |
|---|---|
| tens | 70 |
| units | 15 |

$$
\\sum_{i=1}^{n} x_i = \\boxed{85}
$$

\`\`\`python
def add(a: int, b: int) -> int:
    return a + b

print(add(27, 58))
\`\`\`

So the answer is **85**. The same way works for any two numbers, however long they are, because each place is
added by itself and what goes over ten is carried to the next one.

`
