import { expect, test } from 'vitest'
import type { ChatSummary } from '../../../shared/domain/chat.ts'
import type { Message } from '../../../shared/domain/message.ts'
import type { MessagePart } from '../../../shared/domain/message-part.ts'
import { newRun, type Run } from '../../../shared/domain/run.ts'
import { ChatFile } from './chat-file.ts'
import { exportChat } from './export-chat.ts'
import type { ExportSource } from './export-source.ts'

const secret = 'SECRET-THOUGHT'
const chat: ChatSummary = {
  id: 'c',
  title: 'Sums & <b>more</b>',
  folderId: null,
  createdAt: Date.UTC(2026, 10, 23),
  updatedAt: 5,
  trashedAt: null,
  isRunning: false,
}

function message(id: string, parentId: string | null, parts: MessagePart[], run: Run | null = null): Message {
  const role = id.startsWith('u') ? 'user' : 'assistant'
  return { id, chatId: 'c', parentId, role, parts, run, createdAt: 1, versionIds: [id] }
}

const run: Run = {
  ...newRun({ id: 'r', chatId: 'c', messageId: 'a', queuedAt: 1 }).run,
  phase: 'finished',
  outcome: 'done',
  finishedAt: 2,
  model: { id: 'm', name: 'R1 <14B>', quant: 'Q4_K_M' },
  thoughtTokens: 1_310,
  thoughtMs: 41_900,
}

function source(answer: string, question = 'What is 27 + 58?'): ExportSource {
  return {
    chat,
    messages: [
      message('u', null, [{ type: 'text', text: question }]),
      message(
        'a',
        'u',
        [
          {
            type: 'thinking',
            text: `\n${secret}\n# not a heading\n</details><script>alert(1)</script>\n`,
            closed: true,
          },
          { type: 'text', text: `\n\n${answer}` },
        ],
        run,
      ),
      message('a-other', 'u', [
        { type: 'thinking', text: secret, closed: true },
        { type: 'text', text: 'OTHER VERSION' },
      ]),
    ],
    selectedIds: ['u', 'a'],
    language: 'en',
  }
}

function html(answer: string, question?: string): string {
  return exportChat(source(answer, question), { format: 'html', includeThoughts: true }).text
}

test.each(['markdown', 'json', 'html'] as const)('%s leaves thoughts out everywhere when asked to', format => {
  const options = { format, includeThoughts: false }
  expect(exportChat(source('85'), { ...options, includeThoughts: true }).text).toContain(secret)
  const { text } = exportChat(source('85'), options)
  expect(text).not.toContain(secret)
  expect(text).toContain('85')
})

test('Markdown reads as a conversation, the thought in a quoted block', () => {
  expect(exportChat(source('It is **85**.'), { format: 'markdown', includeThoughts: true })).toEqual({
    fileName: 'Sums & b more b.md',
    mimeType: 'text/markdown;charset=utf-8',
    text: `# Sums & \\<b\\>more\\</b\\>

## You

What is 27 + 58?

## Assistant

*R1 <14B> · Q4_K_M*

> **Thought for 42 s · 1,310 tokens**
>
> SECRET-THOUGHT
> # not a heading
> </details><script>alert(1)</script>

It is **85**.
`,
  })
})

test('HTML runs and fetches nothing: no script, no tag, no address that was in the chat', () => {
  const text = html(
    [
      '<script>alert(1)</script> <img src=x onerror=alert(1)> <iframe src="https://evil.example"></iframe>',
      '[a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](vbscript:x) <javascript:alert(1)>',
      '![alt](https://evil.example/pixel.png "t") [e](https://good.example/?a=1&b="x") <me@good.example>',
      '`<script>`\n\n```html\n<script>alert(2)</script>\n```',
      String.raw`$\href{javascript:alert(1)}{x}$ $\includegraphics{https://evil.example/x.png}$ $\url{https://x.example}$`,
    ].join('\n\n'),
    '<script>alert(3)</script>\n\n# hello',
  )
  const page = new DOMParserLike(text)
  expect(page.tags).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(?:script|img|iframe|object|link|base)$/)]),
  )
  expect(page.attributes.filter(name => /^on|^src$|^srcset$|^action$/.test(name))).toEqual([])
  expect(page.links).toEqual([
    'https://evil.example/pixel.png',
    'https://good.example/?a=1&amp;b=&quot;x&quot;',
    'mailto:me@good.example',
  ])
  expect(text).toMatch(
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+';/,
  )
})

test('HTML sets formulas as MathML and leaves money alone', () => {
  const text = html(
    'Inline $a^2$ and \\(b\\), \\[c\\]\n\n$$\\frac{27}{58}$$\n\nIt costs $5 and $6. \\(\\broken{\\) `$x$`',
  )
  expect(text.match(/<math/g)).toHaveLength(4)
  expect(text).toContain('<mfrac>')
  expect(text).toContain('It costs $5 and $6.')
  expect(text).toContain('<code>$x$</code>')
})

test('HTML shows the chosen branch, its thought folded', () => {
  const text = html('| a | b |\n|---|---|\n| 1 | 2 |')
  expect(text).toContain('<details><summary>Thought for 42 s · 1,310 tokens</summary>')
  expect(text).toContain('<table>')
  expect(text).not.toContain('OTHER VERSION')
  expect(text).toContain('<title>Sums &amp; &lt;b&gt;more&lt;/b&gt;</title>')
})

test('HTML of text nested thousands deep is the text', () => {
  expect(html(`${'> '.repeat(5_000)}deep`)).toContain('&gt; deep</pre>')
})

test('an empty chat and an answer without words are exported too', () => {
  for (const format of ['markdown', 'json', 'html'] as const) {
    exportChat({ chat, messages: [], selectedIds: [], language: 'en' }, { format, includeThoughts: true })
    exportChat(source(''), { format, includeThoughts: false })
  }
})

test.each([
  ['../../etc/passwd', 'etc passwd.json'],
  ['C:\\Windows\\x', 'C Windows x.json'],
  ['CON', '_CON.json'],
  ['com1.txt', '_com1.txt.json'],
  ['  .hidden. ', 'hidden.json'],
  ['a\0b\nc\u202Egnp.exe', 'a b c gnp.exe.json'],
  ['', 'chat.json'],
  ['???', 'chat.json'],
  ['Été 北京 👩‍👩‍👧 ok', 'Été 北京 👩‍👩‍👧 ok.json'],
])('file name of %j', (title, expected) => {
  const { fileName } = exportChat(
    { ...source(''), chat: { ...chat, title } },
    { format: 'json', includeThoughts: true },
  )
  expect(fileName).toBe(expected)
})

test.each(['x', '北', '👩‍👩‍👧'])('a long title of %s gives a file name that fits', character => {
  const title = character.repeat(200)
  const { fileName } = exportChat(
    { ...source(''), chat: { ...chat, title } },
    { format: 'html', includeThoughts: true },
  )
  expect(Array.from(fileName).length).toBeLessThanOrEqual(100)
  expect(Buffer.byteLength(fileName)).toBeLessThanOrEqual(255)
  expect(fileName.replace('.html', '').replaceAll(character, '')).toBe('')
})

/** What a browser would make elements of: tags outside of text, with their attributes. */
class DOMParserLike {
  readonly tags: string[] = []
  readonly attributes: string[] = []
  readonly links: string[] = []

  constructor(html: string) {
    for (const [, tag = '', rest = ''] of html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)) {
      this.tags.push(tag.toLowerCase())
      for (const [, name = '', value = ''] of rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
        this.attributes.push(name.toLowerCase())
        if (name === 'href') this.links.push(value)
      }
    }
  }
}

function fromDocuments(): ExportSource {
  const text = 'The warranty is 24 months [citation:2]. The price is 12 euros [citation:9].'
  const place = { page: 7, start: 0, end: 20 }
  const own = { documentId: 'd', documentName: 'Manual <1>.pdf', kind: 'pdf' as const, section: [], places: [place] }
  const sources = [1, 2].map(number => ({
    number,
    ...own,
    pageFrom: number,
    pageTo: 9,
    text: 'The warranty is 24 months.',
  }))
  const scope = { documentIds: ['d'], collectionIds: [], mode: 'auto' as const }
  const parts: MessagePart[] = [
    {
      ...{
        type: 'sources',
        mode: 'passages',
        query: 'warranty',
        isRewritten: false,
        isCarriedOn: false,
        isScarce: false,
      },
      ...{ coverage: { unit: 'passages', read: 2, total: 40 }, sources, candidates: [] },
    },
    { type: 'thinking', text: secret, closed: true },
    { type: 'text', text },
    {
      type: 'citations',
      citations: [{ start: 26, end: 38, sourceNumber: 2, verdict: 'supported', place }],
      thoughtUses: [{ start: 0, end: 6, sourceNumber: 2, place }],
      unfounded: [],
    },
  ]
  const asked: MessagePart[] = [
    { type: 'documents', scope, names: ['Manual <1>.pdf'], includePassageIds: [] },
    { type: 'text', text: 'What is the warranty?' },
  ]
  return {
    chat,
    messages: [message('u', null, asked), message('a', 'u', parts, run)],
    selectedIds: ['u', 'a'],
    language: 'en',
  }
}

test('an answer from documents says in Markdown and HTML what it stands on, page and all', () => {
  const markdown = exportChat(fromDocuments(), { format: 'markdown', includeThoughts: false }).text
  expect(markdown).toContain('*Asked of: Manual \\<1\\>.pdf*')
  expect(markdown).toContain('The warranty is 24 months [1]. The price is 12 euros .')
  expect(markdown).toContain('1. Manual \\<1\\>.pdf, page 7')
  const page = exportChat(fromDocuments(), { format: 'html', includeThoughts: false }).text
  expect(page).toContain('<li>Manual &lt;1&gt;.pdf, page 7</li>')
})

test('JSON keeps sources and citations, and what they say of a thought goes with it', () => {
  const { messages } = ChatFile.parse(
    JSON.parse(exportChat(fromDocuments(), { format: 'json', includeThoughts: true }).text),
  )
  expect(messages.map(({ parts }) => parts)).toEqual(fromDocuments().messages.map(({ parts }) => parts))
  expect(exportChat(fromDocuments(), { format: 'json', includeThoughts: false }).text).toContain('"thoughtUses": []')
})

test('the words of the file are in the language of the app', () => {
  const french = { ...fromDocuments(), language: 'fr' } as const
  const markdown = exportChat(french, { format: 'markdown', includeThoughts: true }).text
  expect(markdown).toContain('## Vous')
  expect(markdown).toMatch(/\*Demandé à : .+\*/)
  expect(markdown).toContain('A réfléchi 42 s · 1\u202f310 jetons')
  const page = exportChat({ ...source('85'), language: 'zh-CN' }, { format: 'html', includeThoughts: true }).text
  expect(page).toContain('<h2>你</h2>')
  expect(page).toContain('思考了 42 秒 · 1,310 个词元')
})
