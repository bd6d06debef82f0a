/** The words of the page that stand within drawn Markdown. */
export interface MarkdownLabels {
  copyCode: string
  copied: string
  plainText: string
  table: string
  formula: string
  diagram: string
  showSource: string
  showDiagram: string
  diagramFailed: string
  image: string
  /** Of the chip that a citation mark becomes; null: marks stay text. */
  citation: ((number: number) => string) | null
}
