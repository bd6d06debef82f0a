export interface Notices {
  packages: { name: string; version: string; licence: string }[]
  /** What stands below the texts' own heading: whose text it is, and the text. */
  texts: { owners: string; text: string }[]
}

/** THIRD-PARTY-NOTICES.md as `scripts/notices.ts` writes it: a table, then the texts, fenced, each below its owners. */
export function readNotices(markdown: string): Notices {
  const rows = markdown.matchAll(/^\| (?!package )([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)
  const blocks = markdown.matchAll(/^### (.+)\n\n```text\n([\s\S]*?)\n```$/gm)
  return {
    packages: [...rows].map(([, name = '', version = '', licence = '']) => ({ name, version, licence })),
    texts: [...blocks].map(([, owners = '', text = '']) => ({ owners, text })),
  }
}
