import type { MessagePart, SourcesPart } from './message-part.ts'
import type { Run, RunEvent, RunState } from './run.ts'

/**
 * The one place where a run changes. Main applies it to what it stores, the page to what it shows, the start-up
 * recovery to what the journal kept: so the three agree. Pure; the state given is left as it was.
 */
export function applyRunEvent(state: RunState, event: RunEvent): RunState {
  const { run, parts } = state
  if (run.phase === 'finished') return state
  switch (event.type) {
    case 'phase':
      return {
        parts,
        run: {
          ...run,
          phase: event.phase,
          progress: null,
          model: event.model ?? run.model,
          startedAt: run.startedAt ?? event.at,
        },
      }
    case 'progress':
      return { parts, run: { ...run, progress: event.progress } }
    case 'sources':
      return { run, parts: [event.part, ...parts.filter(({ type }) => type !== 'sources')] }
    case 'note':
      return { run, parts: parts.map(part => (part.type === 'sources' ? addNote(part, event) : part)) }
    case 'prompt':
      return { parts, run: countPrompt(run, event) }
    case 'tokens':
      return { parts: appendText(parts, event.channel, event.text), run: countTokens(run, event) }
    case 'steered':
      return steerThought(state, event)
    case 'citations':
      return { run, parts: [...parts.filter(({ type }) => type !== 'citations'), event.part] }
    case 'finished':
      return {
        parts,
        run: {
          ...run,
          phase: 'finished',
          progress: null,
          outcome: event.outcome,
          error: event.error,
          finishedAt: event.at,
        },
      }
    default:
      return event satisfies never
  }
}

/** The prompt of a continued answer ends with that answer as far as it was, which the run counts by itself. */
function countPrompt(run: Run, { promptTokens, readTokens }: Extract<RunEvent, { type: 'prompt' }>): Run {
  return {
    ...run,
    promptTokens: Math.max(0, promptTokens - run.thoughtTokens - run.answerTokens),
    readTokens: run.readTokens + readTokens,
  }
}

/** Nothing to do when the thought had ended before the line came. */
function steerThought(
  { run, parts }: RunState,
  { text, closes, tokens }: Extract<RunEvent, { type: 'steered' }>,
): RunState {
  const last = parts.at(-1)
  if (last?.type !== 'thinking' || last.closed) return { run, parts }
  return {
    parts: [...parts.slice(0, -1), { ...last, text: last.text + text, closed: closes }],
    run: {
      ...run,
      phase: closes && run.phase === 'thinking' ? 'answering' : run.phase,
      thoughtTokens: run.thoughtTokens + tokens,
    },
  }
}

function countTokens(run: Run, event: Extract<RunEvent, { type: 'tokens' }>): Run {
  const thinking = event.channel === 'thinking'
  return {
    ...run,
    phase: thinking ? 'thinking' : 'answering',
    progress: null,
    firstTokenAt: run.firstTokenAt ?? event.at,
    thoughtTokens: run.thoughtTokens + (thinking ? event.tokens : 0),
    thoughtMs: run.thoughtMs + (thinking ? event.elapsedMs : 0),
    answerTokens: run.answerTokens + (thinking ? 0 : event.tokens),
    answerMs: run.answerMs + (thinking ? 0 : event.elapsedMs),
  }
}

function addNote(
  part: SourcesPart,
  { sourceNumber, text, coverage }: Extract<RunEvent, { type: 'note' }>,
): SourcesPart {
  const sources = part.sources.map(source => (source.number === sourceNumber ? { ...source, text } : source))
  return { ...part, coverage, sources }
}

/**
 * The answer closes the thought before it: text after a thought is never part of the thought. What was checked of an
 * answer that goes on is checked anew at its end.
 */
function appendText(written: readonly MessagePart[], channel: 'thinking' | 'text', text: string): MessagePart[] {
  const parts = written.at(-1)?.type === 'citations' ? written.slice(0, -1) : written
  const last = parts.at(-1)
  const before = parts.slice(0, -1)
  if (channel === 'thinking') {
    if (last?.type === 'thinking' && !last.closed) return [...before, { ...last, text: last.text + text }]
    return [...parts, { type: 'thinking', text, closed: false }]
  }
  if (last?.type === 'text') return [...before, { ...last, text: last.text + text }]
  if (last?.type === 'thinking') return [...before, { ...last, closed: true }, { type: 'text', text }]
  return [...parts, { type: 'text', text }]
}
