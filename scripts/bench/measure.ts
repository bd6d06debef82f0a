/** One figure, and the limit it is held against where there is one. */
export interface Measure {
  name: string
  value: number
  unit: string
  limit?: { atLeast: number } | { atMost: number }
  /** What it was made from, so that it can be judged. */
  note: string
}

export interface BenchContext {
  /** A folder for this run; removed afterwards. */
  workDir: string
  /** A folder that stays, for what is costly to make. */
  cacheDir: string
  /** `--model`: a GGUF to measure besides the starter model. */
  modelPath: string | null
  /** `--documents` and `--questions`: what the retrieval bench asks. */
  documentsDir: string | null
  questionsFile: string | null
  /** Fewer repetitions: to see that the bench works, not to quote. */
  quick: boolean
  say(line: string): void
}

export type Bench = (context: BenchContext) => Promise<Measure[]>

export function isWithin({ value, limit }: Measure): boolean | null {
  if (limit === undefined) return null
  return 'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost
}

/** The value below which `share` (0..1) of them lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function formatTable(measures: readonly Measure[]): string {
  const verdict: Record<string, string> = { true: 'ok', false: 'MISSED', null: '' }
  const rows = measures.map(measure => [
    measure.name,
    `${Number(measure.value.toPrecision(4))} ${measure.unit}`.trim(),
    formatLimit(measure.limit),
    verdict[String(isWithin(measure))] ?? '',
    measure.note,
  ])
  return [['measure', 'value', 'limit', '', 'made from'], ['---', '---', '---', '---', '---'], ...rows]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n')
}

function formatLimit(limit: Measure['limit']): string {
  if (limit === undefined) return ''
  return 'atLeast' in limit ? `≥ ${limit.atLeast}` : `≤ ${limit.atMost}`
}
