import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { inlineDiagramFrame } from './scripts/inline-diagram-frame.ts'
import { pdfViewerFiles } from './scripts/pdf-viewer-files.ts'

/** Three bundles: the main process (two hosts, the engine child and threads that hash), the preload, and the page. */
export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          headless: resolve('src/main/headless.ts'),
          'engine-process': resolve('src/main/engine/engine-process.ts'),
          'reader-process': resolve('src/main/documents/reader-process.ts'),
          'reader-worker': resolve('src/main/documents/reader-worker.ts'),
          'check-worker': resolve('src/main/check-worker.ts'),
          'search-worker': resolve('src/main/documents/search-worker.ts'),
          'hash-worker': resolve('src/main/downloads/hash-worker.ts'),
          'sha256-worker': resolve('src/main/models/sha256-worker.ts'),
          'copy-worker': resolve('src/main/storage/copy-worker.ts'),
        },
      },
    },
  },
  // A sandboxed preload must be CommonJS; electron-vite makes an ES module by default.
  preload: { build: { rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } } } },
  renderer: {
    root: resolve('src/renderer'),
    plugins: [react(), tailwindcss(), inlineDiagramFrame(resolve('src/renderer')), pdfViewerFiles()],
    worker: { format: 'es' },
    build: {
      minify: true,
      target: 'chrome140',
      // The policy lets fonts and pictures come from files only, not from `data:` in a style sheet.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: resolve('src/renderer/index.html'),
        // What the first page needs comes as one file, and nothing else in it.
        output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } },
      },
    },
  },
})
