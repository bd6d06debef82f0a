import { lazyPart } from '../lib/lazy-part.ts'

/** What of documents stands in a chat, each fetched when it is first drawn. */
export const chatDocuments = {
  Attach: lazyPart(async () => (await import('../features/documents/attach-button.tsx')).AttachButton),
  Tray: lazyPart(async () => (await import('../features/documents/tray.tsx')).Tray),
  AskedOf: lazyPart(async () => (await import('../features/documents/asked-of.tsx')).AskedOf),
  Ground: lazyPart(async () => (await import('../features/documents/answer-ground.tsx')).AnswerGround),
}
export const SourcePanel = lazyPart(async () => (await import('../features/documents/source-panel.tsx')).SourcePanel)
