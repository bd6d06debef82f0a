import type { Place } from '../../shared/domain/sources.ts'
import type { ReadPage } from './document-reader.ts'
import type { NewPassage } from './new-passage.ts'
import { splitPage, type Unit } from './split-page.ts'

/** In tokens, see docs/documents.md for what was measured. */
const targetTokens = 350
const overlapTokens = 50
/** From this share on a heading of the first two levels ends a passage. */
const enough = 0.6
/** A heading of a table that is longer is not repeated. */
const maxTableHeadTokens = 80
const maxSectionLength = 200

/**
 * Cuts a document into passages while its pages come in: whole sentences up to the target, under one path of headings.
 * Passages inside a section repeat the last sentences of the one before; parts of a table repeat its first row. The same
 * pages always give the same passages, which going on after a restart rests on.
 */
export class PassageCutter {
  #headings: { level: number; text: string }[] = []
  #units: Unit[] = []
  /** How many of the units the passage before has too. */
  #repeated = 0
  #section: string[] = []
  #tableHead: Unit | undefined

  /** The passages that the page completes. */
  add(page: Pick<ReadPage, 'page' | 'text' | 'blocks'>): NewPassage[] {
    const done: NewPassage[] = []
    for (const unit of splitPage(page.page, page.text, page.blocks)) {
      if (unit.type === 'heading') this.#enter(unit, done)
      else if (this.#tokens() + unit.tokens > targetTokens) this.#cut(done, unit)
      if (unit.type !== 'table-row') this.#tableHead = undefined
      else this.#tableHead ??= unit
      if (this.#units.length === this.#repeated) this.#section = this.#path()
      this.#units.push(unit)
    }
    return done
  }

  /** What is left when the last page has come. */
  end(): NewPassage[] {
    const done: NewPassage[] = []
    this.#flush(done)
    this.#units = []
    this.#repeated = 0
    return done
  }

  /** A new section: it begins a passage unless the one before it is small. */
  #enter(heading: Unit, done: NewPassage[]): void {
    const isFull = this.#tokens() + heading.tokens > targetTokens
    if (isFull || (heading.level <= 2 && this.#tokens() > targetTokens * enough)) {
      this.#flush(done)
      this.#units = []
      this.#repeated = 0
    }
    this.#headings = this.#headings.filter(({ level }) => level < heading.level)
    const text = heading.text.replaceAll(/\s+/g, ' ').slice(0, maxSectionLength)
    this.#headings.push({ level: heading.level, text })
  }

  /** Ends a passage inside a section; `next` begins the one after it. */
  #cut(done: NewPassage[], next: Unit): void {
    this.#flush(done)
    const repeated = this.#toRepeat(next)
    this.#units = repeated
    this.#repeated = repeated.length
  }

  #toRepeat(next: Unit): Unit[] {
    if (next.type === 'table-row') {
      const head = this.#tableHead
      return head !== undefined && head.tokens <= maxTableHeadTokens ? [head] : []
    }
    const repeated: Unit[] = []
    let tokens = 0
    for (const unit of this.#units.toReversed()) {
      tokens += unit.tokens
      if (unit.type === 'heading' || tokens > overlapTokens || tokens + next.tokens > targetTokens) break
      repeated.unshift(unit)
    }
    return repeated
  }

  #flush(done: NewPassage[]): void {
    const first = this.#units[this.#repeated]
    if (first === undefined) return
    done.push({
      section: this.#section,
      ...join(this.#units),
      own: { page: first.page, start: first.start },
      tokens: this.#tokens(),
    })
  }

  #tokens(): number {
    return this.#units.reduce((sum, unit) => sum + unit.tokens, 0)
  }

  #path(): string[] {
    return this.#headings.map(({ text }) => text)
  }
}

/** Units that follow each other on a page are one place, with the blanks between them as they are. */
function join(units: readonly Unit[]): { places: Place[]; text: string } {
  const places: Place[] = []
  let text = ''
  let last: Unit | undefined
  for (const unit of units) {
    const { page, start, end } = unit
    const place = places.at(-1)
    if (last !== undefined && place !== undefined && last.page === page && last.end === unit.after) {
      place.end = end
      text += unit.gap + unit.text
    } else {
      places.push({ page, start, end })
      text += (last === undefined ? '' : '\n') + unit.text
    }
    last = unit
  }
  return { places, text }
}
