import type { MarkdownLabels } from './markdown-labels.ts'
import { MarkdownView } from './markdown-view.ts'
import { loadMath } from './render-math.ts'

export const testLabels: MarkdownLabels = {
  copyCode: 'Copy code',
  copied: 'Copied',
  plainText: 'Text',
  table: 'Table',
  formula: 'Formula',
  diagram: 'Diagram',
  showSource: 'Show source',
  showDiagram: 'Show diagram',
  diagramFailed: 'This diagram cannot be drawn.',
  image: 'Image',
  citation: null,
}

/** Draws a text piece by piece and gives what stands there in the end. */
export async function drawn(pieces: readonly string[]): Promise<HTMLElement> {
  await loadMath()
  const root = document.createElement('div')
  const view = new MarkdownView(root, testLabels)
  let text = ''
  for (const piece of pieces) {
    text += piece
    view.update(text, false)
  }
  view.update(text, true)
  while (view.isDrawing) await new Promise(resolve => setTimeout(resolve, 0))
  return root
}
