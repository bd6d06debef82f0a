/** Not seen, but no frame ends and no source is cited where it stands. */
const zeroWidthSpace = '\u200b'

const bracketMarks = /\[(?=\s*(?:webpage|citations?|file\s+(?:name|content))\b)|【(?=\s*(?:citation|\d))/giu
const headingMarks = /^(\s*)#(?=\s*(?:the\s+user[’']s\s+message|the\s+following\s+contents|用户消息|以下内容))/gimu
const thoughtMarks = /<(?=\s*\/?\s*think\b)|<(?=\s*[|｜])/giu

/**
 * What a document says, so that nothing in it reads as the frame around it, a citation or a tag of the model. Control
 * tokens would stay text in any case: the engine never reads them out of what it is given.
 */
export function escapeMarks(text: string): string {
  return text
    .replace(bracketMarks, bracket => `${bracket}${zeroWidthSpace}`)
    .replace(headingMarks, (_, blank: string) => `${blank}#${zeroWidthSpace}`)
    .replace(thoughtMarks, `<${zeroWidthSpace}`)
}
