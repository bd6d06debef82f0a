import type { Language } from '../../../shared/domain/settings.ts'

/** The words that an exported file has of its own, beside what was written in the chat. */
export interface ExportTexts {
  you: string
  assistant: string
  askedOf(names: string): string
  thought: string
  /** Both are written in the language already. */
  thoughtFor(seconds: string, tokens: string): string
  pages(from: number, to: number): string
  unsupported: string
  probable: string
}

const en: ExportTexts = {
  you: 'You',
  assistant: 'Assistant',
  askedOf: names => `Asked of: ${names}`,
  thought: 'Thought',
  thoughtFor: (seconds, tokens) => `Thought for ${seconds} s · ${tokens} tokens`,
  pages: (from, to) => (from === to ? `page ${from}` : `pages ${from}–${to}`),
  unsupported: 'not found in the source',
  probable: 'probable source',
}

const fr: ExportTexts = {
  you: 'Vous',
  assistant: 'Assistant',
  askedOf: names => `Demandé à : ${names}`,
  thought: 'Réflexion',
  thoughtFor: (seconds, tokens) => `A réfléchi ${seconds} s · ${tokens} jetons`,
  pages: (from, to) => (from === to ? `page ${from}` : `pages ${from}–${to}`),
  unsupported: 'introuvable dans la source',
  probable: 'source probable',
}

const zh: ExportTexts = {
  you: '你',
  assistant: '助手',
  askedOf: names => `依据：${names}`,
  thought: '思考',
  thoughtFor: (seconds, tokens) => `思考了 ${seconds} 秒 · ${tokens} 个词元`,
  pages: (from, to) => (from === to ? `第 ${from} 页` : `第 ${from}–${to} 页`),
  unsupported: '来源中没有找到',
  probable: '可能的来源',
}

export const exportTexts: Record<Language, ExportTexts> = { en, fr, 'zh-CN': zh }
