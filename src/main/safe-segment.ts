/** Names of devices on Windows, with whatever extension. */
const devices = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\.|$)/i
/** Not allowed on Windows, or with a meaning to a shell or a file system anywhere. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be in a name
const forbidden = /[<>:"|?*\\/\u0000-\u001f\u007f]/
/** File systems take 255 bytes; `.part` and a little more must fit behind. */
const maxNameBytes = 240

/** Whether a file or a folder may have this name on every system. */
export function isSafeSegment(segment: string): boolean {
  if (segment === '' || segment === '.' || segment === '..' || /[. ]$/.test(segment)) return false
  if (Buffer.byteLength(segment) > maxNameBytes) return false
  return segment.isWellFormed() && !forbidden.test(segment) && !devices.test(segment)
}
