import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Beside the page, what its PDF viewer fetches when a file needs it: tables of Asian encodings, stand-ins for fonts that
 * are not embedded, and decoders without WebAssembly, which the content security policy does not allow.
 */
export function pdfViewerFiles(): Plugin {
  return {
    name: 'pdf-viewer-files',
    async generateBundle() {
      const source = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
      for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
        for (const name of await readdir(join(source, folder))) {
          if (folder === 'wasm' && !name.endsWith('_nowasm_fallback.js')) continue
          const content = await readFile(join(source, folder, name))
          this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${name}`, source: content })
        }
      }
    },
  }
}
