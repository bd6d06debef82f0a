import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export const starterPath = resolve('resources', 'starter-model', 'starter-r1-5m-q8_0.gguf')
export const starterHash = createHash('sha256').update(readFileSync(starterPath)).digest('hex')

/** A real model file: the starter model, under another name. */
export function placeModel(...segments: string[]): string {
  const path = join(...segments)
  mkdirSync(dirname(path), { recursive: true })
  copyFileSync(starterPath, path)
  return path
}

/** What LM Studio, Jan, Ollama, GPT4All and the cache of Hugging Face leave in a home folder, on Linux. */
export function makeOtherApps(home: string): void {
  placeModel(home, '.lmstudio/models/lmstudio-community/DeepSeek-R1-GGUF/DeepSeek-R1-Q8_0.gguf')
  placeModel(home, '.lmstudio/models/lmstudio-community/DeepSeek-R1-GGUF/mmproj-f16.gguf')
  const shared = placeModel(home, 'elsewhere/shared.gguf')
  writeFile(home, '.local/share/Jan/data/llamacpp/models/pointed/model.yml', `name: Pointed\nmodel_path: ${shared}\n`)
  placeModel(home, '.local/share/Jan/data/llamacpp/models/janhq/r1/model.gguf')
  const blob = `sha256-${starterHash}`
  placeModel(home, '.ollama/models/blobs', blob)
  const layers = [
    { mediaType: 'application/vnd.ollama.image.license', digest: `sha256:${'0'.repeat(64)}` },
    { mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${starterHash}` },
  ]
  writeFile(home, '.ollama/models/manifests/registry.ollama.ai/library/deepseek-r1/7b', JSON.stringify({ layers }))
  writeFile(home, '.ollama/models/manifests/registry.ollama.ai/library/broken/1b', '{"layers": [{')
  placeModel(home, '.local/share/nomic.ai/GPT4All/starter.Q8_0.gguf')
  placeModel(home, '.local/share/nomic.ai/GPT4All/incomplete-other.gguf')
}

function writeFile(folder: string, name: string, text: string): void {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
