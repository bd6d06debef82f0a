import type { ContentWords } from './ports.ts'

/** Verbs and phrases that want the whole of a document: summaries, lists of all, overviews. */
const wantsAll = [
  /\b(?:summar(?:y|ies|i[sz]e[sd]?|i[sz]ing)|overview|tl;?dr|key points|main (?:points|ideas|topics)|outline)\b/iu,
  /\b(?:list|name|find|show|give|extract|enumerate|count)\b.{0,24}\b(?:all|every|each)\b/iu,
  /\bwhat (?:is|are) (?:this|the|these) (?:documents?|files?|books?|texts?|papers?|reports?) about\b/iu,
  /(?<!\p{L})(?:résum(?:e[rsz]?|é|és|ons)|synth[èe]se|synthétise[rz]?|aperçu|points clés|idées principales|grandes lignes)(?!\p{L})/iu,
  /(?<!\p{L})(?:liste[rz]?|énumère[rz]?|énumérer|cite[rz]?|donne[rz]?|trouve[rz]?|relève[rz]?).{0,24}(?<!\p{L})(?:tou(?:te)?s|tous|chaque|l['’]ensemble)(?!\p{L})/iu,
  /(?<!\p{L})de quoi (?:parle|traite)(?!\p{L})/iu,
  /总结|概括|概述|摘要|归纳|综述|主要内容|要点|讲了什么/u,
  /(?:列出|列举|找出|给出|提取).{0,8}(?:所有|全部|每)/u,
]

/** Whether a question cannot be answered from a few passages. One with hardly a word to look for counts too. */
export function asksForEverything(query: string, contentWords: ContentWords): boolean {
  if (wantsAll.some(pattern => pattern.test(query))) return true
  const words = contentWords(query)
  return words.length < 2 && !/\p{N}/u.test(query) && query.trim().split(/\s+/u).length > 2
}
