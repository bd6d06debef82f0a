import { AppError } from '../../shared/domain/app-error.ts'
import { applyRunEvent } from '../../shared/domain/apply-run-event.ts'
import { RunEvent, type RunState } from '../../shared/domain/run.ts'
import type { Sampling } from '../../shared/domain/settings.ts'
import type { Database } from '../storage/database.ts'
import { SearchIndex } from '../storage/search-index.ts'
import { parseParts } from './message-row.ts'
import { type RunRow, rowToRun, runColumns, runToRow } from './run-row.ts'

type StateRow = RunRow & { chat_id: string; message_id: string; parts: string }

export class RunRepository {
  readonly #db: Database
  readonly #index: SearchIndex
  readonly #statements

  constructor(db: Database) {
    this.#db = db
    this.#index = new SearchIndex(db)
    const runs = `SELECT ${runColumns}, c.id AS chat_id, m.id AS message_id, m.parts
      FROM runs r JOIN messages m ON m.key = r.message_key JOIN chats c ON c.key = m.chat_key`
    const values = `outcome = @outcome, error = @error, model_id = @modelId, model_name = @modelName,
      model_quant = @modelQuant, queued_at = @queuedAt, started_at = @startedAt, first_token_at = @firstTokenAt,
      finished_at = @finishedAt, prompt_tokens = @promptTokens, read_tokens = @readTokens,
      thought_tokens = @thoughtTokens, answer_tokens = @answerTokens, thought_ms = @thoughtMs, answer_ms = @answerMs`
    this.#statements = {
      insert: db.prepare<[string, string | null, number, string]>(`
        INSERT INTO runs (id, message_key, sampling, queued_at, prompt_tokens, read_tokens, thought_tokens,
          answer_tokens, thought_ms, answer_ms)
        SELECT ?, key, ?, ?, 0, 0, 0, 0, 0, 0 FROM messages WHERE id = ?
      `),
      update: db.prepare<ReturnType<typeof runToRow>, { key: number; message_key: number }>(
        `UPDATE runs SET ${values} WHERE id = @id RETURNING key, message_key`,
      ),
      append: db.prepare<[string, string]>(
        'INSERT INTO run_journal (run_key, events) SELECT key, ? FROM runs WHERE id = ? AND outcome IS NULL',
      ),
      journal: db.prepare<[string], { events: string }>(
        'SELECT j.events FROM runs r JOIN run_journal j ON j.run_key = r.key WHERE r.id = ? ORDER BY j.key',
      ),
      clearJournal: db.prepare<[number]>('DELETE FROM run_journal WHERE run_key = ?'),
      setParts: db.prepare<[string, number], { role: string }>(
        'UPDATE messages SET parts = ? WHERE key = ? RETURNING role',
      ),
      touchChat: db.prepare<[number, string]>('UPDATE chats SET updated_at = max(updated_at, ?) WHERE id = ?'),
      unfinished: db.prepare<[], StateRow>(`${runs} WHERE r.outcome IS NULL ORDER BY r.key`),
      one: db.prepare<[string], StateRow>(`${runs} WHERE r.id = ?`),
      // Imported runs (no sampling) may have been written on another machine.
      speeds: db.prepare<[], { modelId: string; tokensPerSecond: number }>(`
        SELECT model_id AS modelId, sum(thought_tokens + answer_tokens) * 1000.0 / sum(thought_ms + answer_ms) AS tokensPerSecond
        FROM (
          SELECT *, row_number() OVER (PARTITION BY model_id ORDER BY key DESC) AS age FROM runs
          WHERE outcome IS NOT NULL AND sampling IS NOT NULL AND model_id IS NOT NULL
            AND thought_tokens + answer_tokens >= 20 AND thought_ms + answer_ms > 0
        )
        WHERE age <= 5 GROUP BY model_id
      `),
      // From its start, loading included, so a little too slow: the best of the last ones is close.
      readingSpeed: db.prepare<[string], { tokensPerSecond: number | null }>(`
        SELECT max(read_tokens * 1000.0 / (first_token_at - started_at)) AS tokensPerSecond
        FROM (
          SELECT * FROM runs
          WHERE outcome IS NOT NULL AND sampling IS NOT NULL AND model_id = ? AND read_tokens >= 64 AND first_token_at > started_at
          ORDER BY key DESC LIMIT 10
        )
      `),
    }
  }

  /** How fast each model wrote in its last answers here. */
  speeds(): { modelId: string; tokensPerSecond: number }[] {
    return this.#statements.speeds.all()
  }

  /** Tokens a second that this model read prompts with in its last answers here; null: it has read none that tells. */
  readingSpeed(modelId: string): number | null {
    return this.#statements.readingSpeed.get(modelId)?.tokensPerSecond ?? null
  }

  /** A new run; `sampling` null: not known (imported). Its message must hold `state.parts` already (a resumed answer does). */
  insert({ run }: RunState, sampling: Sampling | null): void {
    this.#db.transaction(() => {
      const { changes } = this.#statements.insert.run(
        run.id,
        sampling && JSON.stringify(sampling),
        run.queuedAt,
        run.messageId,
      )
      if (changes === 0) throw new AppError('not_found', 'the message of the run is not there')
      this.#statements.update.get(runToRow(run))
    })
  }

  /** The hot path: one row, one commit, for each batch of events of a running answer. */
  appendJournal(runId: string, events: readonly RunEvent[]): void {
    this.#statements.append.run(JSON.stringify(events), runId)
  }

  /** In one transaction: the run, the parts of its message, the search index; the journal is emptied, the chat touched. */
  finish({ run, parts }: RunState): void {
    this.#db.transaction(() => {
      const keys = this.#statements.update.get(runToRow(run))
      if (!keys) return
      const message = this.#statements.setParts.get(JSON.stringify(parts), keys.message_key)
      if (message) this.#index.putMessage(keys.message_key, message.role, parts)
      this.#statements.clearJournal.run(keys.key)
      this.#statements.touchChat.run(Math.round(run.finishedAt ?? run.queuedAt), run.chatId)
    })
  }

  /** At start: runs that the app died under end as `interrupted` with what their journal holds; they are returned. */
  recoverUnfinished(at: number): RunState[] {
    return this.#statements.unfinished.all().map(row => {
      const written = this.#statements.journal
        .all(row.run_id)
        .flatMap(({ events }) => RunEvent.array().parse(JSON.parse(events)))
        .reduce(applyRunEvent, rowToState(row))
      const state = applyRunEvent(written, { type: 'finished', outcome: 'interrupted', error: null, at })
      this.finish(state)
      return state
    })
  }

  /** As it is stored, with the parts that its message has by now. */
  get(runId: string): RunState | undefined {
    const row = this.#statements.one.get(runId)
    return row && rowToState(row)
  }
}

function rowToState(row: StateRow): RunState {
  return { run: rowToRun(row, row), parts: parseParts(row.parts) }
}
