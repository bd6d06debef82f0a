import { createHash } from 'node:crypto'
import type { Message } from '../../../shared/domain/message.ts'
import { partsText } from '../../../shared/domain/message-part.ts'
import type { Language } from '../../../shared/domain/settings.ts'
import { answerGrounds, askedOf, describeEntry } from './answer-grounds.ts'
import { chosenBranch } from './chosen-branch.ts'
import { escapeHtml } from './escape-html.ts'
import type { ExportSource } from './export-source.ts'
import { exportTexts } from './export-texts.ts'
import { markdownToHtml } from './markdown-to-html.ts'
import { modelSummary, thoughtSummary } from './run-summary.ts'

const style = `
:root { color-scheme: light dark; --text: #1d1d1f; --quiet: #62626a; --line: #d9d9de; --soft: #f4f4f6; --page: #fff }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8e8ea; --quiet: #a3a3ab; --line: #3b3b41; --soft: #26262a; --page: #1a1a1d }
}
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 46rem; color: var(--text); background: var(--page);
  font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
article { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line) }
h1 { font-size: 1.5rem; line-height: 1.3 } article > h2 { margin: 0; font-size: 1rem }
.model, summary, time { color: var(--quiet); font-size: .875rem }
details { margin: .75rem 0; padding: .25rem 1rem; border-left: 3px solid var(--line) }
.thought, .asked { white-space: pre-wrap } .thought { color: var(--quiet) }
pre { padding: .75rem 1rem; overflow-x: auto; background: var(--soft); border-radius: .5rem }
code { font: .875em/1.5 ui-monospace, monospace } a { color: inherit }
table { display: block; overflow-x: auto; border-collapse: collapse } th, td { padding: .25rem .75rem; border: 1px solid var(--line) }
blockquote { margin-inline: 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--quiet) }
.katex:has(> [display="block"]) { display: block; padding: .5rem 0; overflow: auto hidden }
`
/** Nothing is run and nothing is fetched, whatever stands in the chat; only this one style sheet applies. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

/** One file to read and to send: no scripts, no network. Formulas are MathML. */
export function chatToHtml(source: ExportSource): string {
  const title = escapeHtml(source.chat.title)
  const createdAt = new Date(source.chat.createdAt).toISOString()
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Ponder">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${title}</h1><time datetime="${createdAt}">${createdAt.slice(0, 10)}</time></header>
<main>
${turns(chosenBranch(source), source.language)}
</main>
</body>
</html>
`
}

function turns(branch: readonly Message[], language: Language): string {
  return branch.map((message, index) => turn(message, branch.slice(0, index + 1), language)).join('\n')
}

/** `path` ends with the message. */
function turn(message: Message, path: readonly Message[], language: Language): string {
  const texts = exportTexts[language]
  const { text, entries } = answerGrounds(path)
  if (message.role === 'user') {
    const documents = askedOf(message)
    const asked = documents === '' ? '' : `<div class="model">${texts.askedOf(escapeHtml(documents))}</div>`
    return `<article aria-label="${texts.you}"><h2>${texts.you}</h2>${asked}<div class="asked" dir="auto">${escapeHtml(text)}</div></article>`
  }
  const list = entries.map(entry => `<li>${escapeHtml(describeEntry(entry, texts))}</li>`).join('')
  const model = modelSummary(message.run)
  const thought = partsText(message.parts, 'thinking')
  return [
    `<article aria-label="${texts.assistant}"><h2>${texts.assistant}</h2>`,
    ...(model === '' ? [] : [`<div class="model">${escapeHtml(model)}</div>`]),
    ...(thought === '' ? [] : [details(thoughtSummary(message.run, language), thought)]),
    `<div class="answer" dir="auto">${markdownToHtml(text)}</div>${list === '' ? '' : `<ol class="model">${list}</ol>`}</article>`,
  ].join('\n')
}

function details(summary: string, thought: string): string {
  return `<details><summary>${escapeHtml(summary)}</summary><div class="thought" dir="auto">${escapeHtml(thought)}</div></details>`
}
