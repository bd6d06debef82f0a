import type { Message } from '../../../shared/domain/message.ts'
import { partsText } from '../../../shared/domain/message-part.ts'
import type { Language } from '../../../shared/domain/settings.ts'
import { answerGrounds, askedOf, describeEntry } from './answer-grounds.ts'
import { chosenBranch } from './chosen-branch.ts'
import type { ExportSource } from './export-source.ts'
import { exportTexts } from './export-texts.ts'
import { modelSummary, thoughtSummary } from './run-summary.ts'

/** Thoughts stand in quoted blocks: whatever is in them, they cannot break out of one. */
export function chatToMarkdown(source: ExportSource): string {
  const branch = chosenBranch(source)
  const turns = branch.map((_, index) => turn(branch.slice(0, index + 1), source.language))
  return `${[`# ${escaped(source.chat.title)}`, ...turns].join('\n\n')}\n`
}

/** The last one of `path`. */
function turn(path: readonly Message[], language: Language): string {
  const texts = exportTexts[language]
  const message = path.at(-1)
  if (message === undefined) return ''
  const { text, entries } = answerGrounds(path)
  const asked = askedOf(message)
  const heading = `## ${message.role === 'user' ? texts.you : texts.assistant}`
  const model = modelSummary(message.run)
  const thought = partsText(message.parts, 'thinking')
  return [
    heading,
    ...(model === '' ? [] : [`*${model}*`]),
    ...(thought === '' ? [] : [quoted(`**${thoughtSummary(message.run, language)}**\n\n${thought}`)]),
    ...(asked === '' ? [] : [`*${texts.askedOf(escaped(asked))}*`]),
    text,
    entries.map((entry, index) => `${index + 1}. ${escaped(describeEntry(entry, texts))}`).join('\n'),
  ]
    .filter(block => block !== '')
    .join('\n\n')
}

function escaped(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[\\`*_[\]<>#]/g, String.raw`\$&`)
}

function quoted(text: string): string {
  return text
    .split(/\r?\n/)
    .map(line => `> ${line}`.trimEnd())
    .join('\n')
}
