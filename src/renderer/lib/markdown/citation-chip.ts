import { citationMarks } from '../../../shared/domain/citation-marks.ts'
import { element } from './element.ts'

/** What is known of a mark beyond its number. */
export interface CheckedCitation {
  number: number
  /** Null: not checked, or there is no such source. */
  verdict: 'supported' | 'unsupported' | 'probable' | null
  label: string
}

/** Text with its marks as chips; each number of a mark is a chip of its own. */
export function appendWithChips(target: Node, text: string, labelOf: (number: number) => string): void {
  let at = 0
  for (const { start, end, numbers } of citationMarks(text)) {
    target.appendChild(document.createTextNode(text.slice(at, start)))
    for (const number of numbers) target.appendChild(citationChip(number, labelOf(number)))
    at = end
  }
  target.appendChild(document.createTextNode(text.slice(at)))
}

/** Its brackets are there to be copied, not to be seen. */
export function citationChip(number: number, label: string): HTMLElement {
  const chip = element('span', 'md-cite')
  chip.dataset.citation = String(number)
  chip.setAttribute('role', 'button')
  chip.tabIndex = 0
  nameChip(chip, label)
  chip.append(element('span', 'md-cite-edge', '['), String(number), element('span', 'md-cite-edge', ']'))
  return chip
}

function nameChip(chip: HTMLElement, label: string): void {
  chip.setAttribute('aria-label', label)
  chip.dataset.tip = label
}

export function chipsIn(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('.md-cite')]
}

/**
 * Which of the marks of the text each chip is, by order. A mark without a chip (it stands in code) is passed over; a
 * chip without a mark is -1.
 */
export function alignChips(chips: readonly HTMLElement[], marks: readonly Pick<CheckedCitation, 'number'>[]): number[] {
  let from = 0
  return chips.map(chip => {
    const index = marks.findIndex(({ number }, at) => at >= from && String(number) === chip.dataset.citation)
    if (index !== -1) from = index + 1
    return index
  })
}

/** Shows on each chip what its check found. */
export function showVerdicts(root: Element, citations: readonly CheckedCitation[]): void {
  if (!citations.some(({ verdict }) => verdict !== null)) return
  const chips = chipsIn(root)
  const indexes = alignChips(chips, citations)
  chips.forEach((chip, order) => {
    const citation = citations[indexes[order] ?? -1]
    if (citation === undefined || citation.verdict === null) return
    chip.dataset.verdict = citation.verdict
    nameChip(chip, citation.label)
  })
}

/** Calls back when a chip is clicked, or Enter or the space bar pressed on it. Returns what ends it. */
export function listenToChips(root: HTMLElement, onOpen: (chip: HTMLElement) => void): () => void {
  const act = (event: Event) => {
    const chip = event.target instanceof Element ? event.target.closest<HTMLElement>('.md-cite') : null
    if (chip === null) return
    event.preventDefault()
    onOpen(chip)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') act(event)
  }
  root.addEventListener('click', act)
  root.addEventListener('keydown', onKey)
  return () => {
    root.removeEventListener('click', act)
    root.removeEventListener('keydown', onKey)
  }
}
