import { z } from 'zod'

/** Something changed that a page may be showing. Carries no data: whoever cares asks again. */
export const Notice = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chats-changed'), chatId: z.string().nullable() }),
  z.object({ type: z.literal('folders-changed') }),
  z.object({ type: z.literal('models-changed') }),
  /** What was measured on this machine: how fast its memory is, what a model took. */
  z.object({ type: z.literal('machine-changed') }),
  z.object({ type: z.literal('settings-changed') }),
  /** Documents, collections or watched folders. */
  z.object({ type: z.literal('documents-changed') }),
  /** Backups came or went. */
  z.object({ type: z.literal('data-changed') }),
])
export type Notice = z.infer<typeof Notice>
