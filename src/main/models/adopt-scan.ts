import { readdir, readFile, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, sep } from 'node:path'
import { z } from 'zod'
import type { FileOwner } from '../../shared/domain/library.ts'
import { mapLimited } from '../map-limited.ts'
import type { AppFolder } from './adopt-folders.ts'
import { fileId, lookAt, partPaths } from './model-files.ts'

/** A model file of another app. */
export interface Adoptable {
  /** No path: the page sees it. */
  id: string
  owner: FileOwner
  title: string
  path: string
  sizeBytes: number
  modifiedAt: number
  /** What the app says the bytes are. */
  claimedSha256: string | null
}

type Candidate = Pick<Adoptable, 'title' | 'path' | 'claimedSha256'>

const readsAtOnce = 16
/** What lies beside models (image encoders, statistics), and what is still on its way. */
const noModel = /(?:^|[.-])(?:mmproj|imatrix)|^incomplete-/i
const sha256Name = /^[\da-f]{64}$/

const scanners: Record<AppFolder['layout'], (path: string) => Promise<Candidate[]>> = {
  tree: scanTree,
  jan: scanJan,
  ollama: scanOllama,
  'hub-cache': scanHubCache,
}

/** What the apps keep, each file once, by app and title. Folders that are not there or may not be read hold nothing. */
export async function findAdoptable(folders: readonly AppFolder[]): Promise<Adoptable[]> {
  const found = await Promise.all(
    folders.map(async ({ owner, layout, path }) => {
      const candidates = await scanners[layout](path)
      return await mapLimited(candidates, readsAtOnce, async candidate => {
        const file = await lookAt(candidate.path)
        if (file === null) return null
        const { sizeBytes, modifiedAt, diskKey } = file
        return { ...candidate, id: fileId(candidate.path), owner, sizeBytes, modifiedAt, diskKey }
      })
    }),
  )
  const there = found.flat().filter(file => file !== null)
  // One file may be listed twice: by two revisions of the hub's cache, by two names of Ollama.
  const once = new Map(there.toReversed().map(file => [`${file.owner} ${file.diskKey}`, file]))
  return [...once.values()].map(({ diskKey, ...file }) => file).toSorted(byOwnerAndTitle)
}

function byOwnerAndTitle(a: Adoptable, b: Adoptable): number {
  return a.owner.localeCompare(b.owner) || a.title.localeCompare(b.title)
}

/** Names below a folder, with slashes; links to folders are not followed. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.map(name => name.split(sep).join('/')).sort()
}

function isModelName(name: string): boolean {
  return /\.gguf$/i.test(name) && !noModel.test(basename(name)) && partPaths(name)[0] === name
}

/** `publisher/model/file.gguf` is told by its folders, a file that lies alone by its own name. */
async function scanTree(folder: string): Promise<Candidate[]> {
  return (await namesIn(folder)).filter(isModelName).map(name => {
    const place = dirname(name)
    const title = place === '.' ? basename(name).replace(/\.gguf$/i, '') : place
    return { title, path: join(folder, name), claimedSha256: null }
  })
}

/** Jan names its files `model.gguf`, or points from a `model.yml` to a file anywhere. */
async function scanJan(folder: string): Promise<Candidate[]> {
  const roots = [join(folder, 'llamacpp', 'models'), join(folder, 'models')]
  const own = (await Promise.all(roots.map(scanTree))).flat()
  const pointed = await Promise.all(
    roots.map(async root => {
      const ymls = (await namesIn(root)).filter(name => basename(name) === 'model.yml')
      return await mapLimited(ymls, readsAtOnce, async name => {
        const text = await readFile(join(root, name), 'utf8').catch(() => '')
        const given = /^model_path:\s*["']?(.+?)["']?\s*$/m.exec(text)?.[1] ?? ''
        const path = isAbsolute(given) ? given : join(folder, given)
        return { title: dirname(name), path, claimedSha256: null }
      })
    }),
  )
  return [...own, ...pointed.flat().filter(({ path }) => isModelName(path))]
}

const Manifest = z.object({ layers: z.array(z.object({ mediaType: z.string(), digest: z.string() })) })

/** Blobs are named by their hash; the manifests say which of them is whose model. */
async function scanOllama(folder: string): Promise<Candidate[]> {
  const manifests = await namesIn(join(folder, 'manifests'))
  const found = await mapLimited(manifests, readsAtOnce, async name => {
    const [host, namespace, model, tag] = name.split('/')
    if (model === undefined || tag === undefined) return null
    const text = await readFile(join(folder, 'manifests', name), 'utf8').catch(() => '')
    const hash = modelLayer(text)
    if (hash === null) return null
    const isUsual = host === 'registry.ollama.ai'
    const owner = isUsual && namespace === 'library' ? '' : `${isUsual ? '' : `${host}/`}${namespace}/`
    const path = join(folder, 'blobs', `sha256-${hash}`)
    return { title: `${owner}${model}:${tag}`, path, claimedSha256: hash }
  })
  return found.filter(candidate => candidate !== null)
}

function modelLayer(manifest: string): string | null {
  try {
    const { layers } = Manifest.parse(JSON.parse(manifest))
    const layer = layers.find(({ mediaType }) => mediaType === 'application/vnd.ollama.image.model')
    const hash = layer?.digest.replace(/^sha256:/, '') ?? ''
    return sha256Name.test(hash) ? hash : null
  } catch {
    return null
  }
}

/** `models--owner--name/snapshots/revision/file.gguf`, a link to a blob that is named by its hash. */
async function scanHubCache(folder: string): Promise<Candidate[]> {
  const repos = (await readdir(folder).catch(() => [])).filter(name => name.startsWith('models--')).sort()
  const found = await mapLimited(repos, readsAtOnce, async repo => {
    const snapshots = join(folder, repo, 'snapshots')
    const names = (await namesIn(snapshots)).filter(isModelName)
    return await Promise.all(
      names.map(async name => {
        const path = join(snapshots, name)
        const blob = basename(await realpath(path).catch(() => ''))
        const title = repo.slice('models--'.length).replaceAll('--', '/')
        return { title, path, claimedSha256: sha256Name.test(blob) ? blob : null }
      }),
    )
  })
  return found.flat()
}
