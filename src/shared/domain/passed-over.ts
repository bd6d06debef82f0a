/** Never documents. */
const foreign = new Set(
  `7z aac aiff app avi avif bin bmp bz2 cab class dat db deb dll dmg dylib ear exe flac gguf gif gz heic ico img ips iso
  jar jpeg jpg lib lnk lock m4a m4v mid mkv mov mp3 mp4 mpeg mpg msi o obj ogg opus otf pak part pdb png pyc rar raw rpm
  safetensors so sqlite svg swp tar tgz tif tiff tmp ttf vdi vhd wasm wav webm webp wma wmv woff woff2 xz zip zst`.split(
    /\s+/,
  ),
)
const foreignFolders = new Set(['node_modules', '__pycache__'])

/** What is left out without a word where a whole folder is given: hidden files, and what is no document by its ending. */
export function isPassedOver(name: string, kind: 'file' | 'folder'): boolean {
  if (name.startsWith('.')) return true
  if (kind === 'folder') return foreignFolders.has(name)
  const dot = name.lastIndexOf('.')
  return dot > 0 && foreign.has(name.slice(dot + 1).toLowerCase())
}
