import { z } from 'zod'
import { maxHintLength } from './chat-limits.ts'

export const Hint = z.string().trim().min(1).max(maxHintLength)

/** What a person may do to a thought: a line at its end, from which the model goes on. */
export const Steering = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer-now') }),
  z.strictObject({ kind: z.literal('hint'), text: Hint }),
])
export type Steering = z.infer<typeof Steering>

/** `think-more`: a thought that had ended is opened again. */
export type ThoughtLine = Steering | { kind: 'think-more' }

/**
 * The words that are put at the end of `thought`, in the model's own voice and in the language it thinks in. A thought
 * that is merely closed leaves the model in the middle of a step: a sentence that winds it up makes answers whole
 * (budget forcing with a wrap-up, s1, arXiv 2501.19393; "Wait" to go on is from there, too).
 */
export function thoughtLine(line: ThoughtLine, thought: string): string {
  const words = isChinese(thought) ? chinese : english
  const gap = '\n\n'.slice(/\n{0,2}$/.exec(thought)?.[0].length)
  switch (line.kind) {
    case 'answer-now':
      return `${gap}${words.answerNow}\n`
    case 'hint':
      return `${gap}${words.hint(line.text)}\n\n`
    case 'think-more':
      return `${gap}${words.thinkMore}`
    default:
      return line satisfies never
  }
}

const english = {
  answerNow: 'I have thought about this long enough. I will give the best answer that I have now.',
  hint: (text: string) => `Wait, there is a hint from the user: ${text}`,
  thinkMore: 'Wait, let me think about this once more and check it.',
}

const chinese: typeof english = {
  answerNow: '我已经想得够久了，现在就给出目前最好的答案。',
  hint: text => `等等，用户给了一个提示：${text}`,
  thinkMore: '等等，让我再仔细想一想，检查一遍。',
}

/** By its last lines: a thought may quote a question in another language. */
function isChinese(thought: string): boolean {
  const end = thought.slice(-400)
  return (end.match(/\p{Script=Han}/gu)?.length ?? 0) > (end.match(/\p{Script=Latin}/gu)?.length ?? 0) / 2
}
