import { createHash, createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A file of a repository: bytes in memory, or made on the way (a sparse file of many gigabytes). */
export interface HubContent {
  readonly sizeBytes: number
  readonly sha256: string
  /** `start` to before `end`. */
  read(start: number, end: number): Buffer | AsyncIterable<Buffer>
}

export interface HubFault {
  /** What happens to a request for bytes: an answer of its own, or how the bytes are changed. Undefined: nothing. */
  onBytes?: (request: IncomingMessage, response: ServerResponse, count: number) => 'answered' | undefined
  /** The same for the hub's own pages: listings and redirects. */
  onPage?: (request: IncomingMessage, response: ServerResponse, count: number) => 'answered' | undefined
  /** Changes bytes on their way. `start`: where in the file they lie; `count`: how often bytes were asked for. */
  damage?: (bytes: Buffer, start: number, count: number) => void
  /** The connection is cut after so many bytes of one answer, or goes silent. */
  cut?: (count: number) => { afterBytes: number; how: 'close' | 'stall' } | undefined
  ignoresRanges?: boolean
}

export interface SeenRequest {
  readonly host: 'hub' | 'storage'
  readonly method: string
  readonly url: string
  readonly authorization: string | undefined
  readonly range: string | undefined
}

const pieceBytes = 65_536

/**
 * A hub as huggingface.co is one: listings, search, and `resolve` that redirects to a second host with signed addresses that
 * expire. Real HTTP on the loopback; what it does wrong is said by `fault`.
 */
export class LocalHub implements AsyncDisposable {
  fault: HubFault = {}
  /** A signed address is refused after so many uses. */
  usesOfAddress = Number.POSITIVE_INFINITY
  servedBytes = 0
  onServed: (servedBytes: number) => void = () => undefined
  readonly seen: SeenRequest[] = []
  readonly #repos = new Map<string, { commit: string; files: Map<string, HubContent> }[]>()
  readonly #secret = randomBytes(16)
  readonly #uses = new Map<string, number>()
  readonly #sockets = new Set<Socket>()
  readonly #hub: Server
  readonly #storage: Server
  #pages = 0
  #answers = 0

  private constructor() {
    this.#hub = createServer((request, response) => void this.#page(request, response))
    this.#storage = createServer((request, response) => void this.#bytes(request, response))
    for (const server of [this.#hub, this.#storage]) {
      server.on('connection', socket => {
        this.#sockets.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => this.#sockets.delete(socket))
      })
    }
  }

  static async start(): Promise<LocalHub> {
    const hub = new LocalHub()
    for (const server of [hub.#hub, hub.#storage]) {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
    }
    return hub
  }

  /** Requests with a token that came to the host where the bytes lie, which must not have it. */
  get tokensInStorage(): number {
    return this.seen.filter(({ host, authorization }) => host === 'storage' && authorization !== undefined).length
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#hub.address() as AddressInfo).port}`
  }

  /** A new commit on main. Earlier ones stay reachable until `forgetHistory`. */
  commit(
    repo: string,
    files: Readonly<Record<string, HubContent>>,
    commit: string = randomBytes(20).toString('hex'),
  ): string {
    this.#repos.set(repo, [...(this.#repos.get(repo) ?? []), { commit, files: new Map(Object.entries(files)) }])
    return commit
  }

  forgetHistory(repo: string): void {
    this.#repos.set(repo, (this.#repos.get(repo) ?? []).slice(-1))
  }

  /** Breaks every connection, as a network that goes away does. */
  dropConnections(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.dropConnections()
    for (const server of [this.#hub, this.#storage]) {
      server.close()
      server.closeAllConnections()
    }
  }

  #note(host: SeenRequest['host'], { method = '', url = '', headers }: IncomingMessage): void {
    this.seen.push({ host, method, url, authorization: headers.authorization, range: headers.range })
  }

  #find(repo: string, revision: string) {
    const commits = this.#repos.get(repo) ?? []
    return revision === 'main' ? commits.at(-1) : commits.find(({ commit }) => commit === revision)
  }

  async #page(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#note('hub', request)
    this.#pages++
    if (this.fault.onPage?.(request, response, this.#pages) === 'answered') return
    const url = new URL(request.url ?? '/', this.endpoint)
    const path = decodeURIComponent(url.pathname)
    const tree = /^\/api\/models\/([^/]+\/[^/]+)\/tree\/([^/]+)$/.exec(path)
    const resolve = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(path)
    if (tree?.[1] !== undefined && tree[2] !== undefined) this.#tree(tree[1], tree[2], url, response)
    else if (resolve?.[1] !== undefined && resolve[2] !== undefined && resolve[3] !== undefined)
      this.#resolve(resolve[1], resolve[2], resolve[3], response)
    else if (path === '/api/models') this.#search(url, response)
    else refuse(response, 404, 'RepoNotFound')
  }

  #search(url: URL, response: ServerResponse): void {
    const wanted = (url.searchParams.get('search') ?? '').toLowerCase()
    const found = [...this.#repos].filter(([repo]) => repo.toLowerCase().includes(wanted))
    json(
      response,
      found.map(([id, commits]) => ({
        id,
        sha: commits.at(-1)?.commit,
        gated: false,
        downloads: 1,
        likes: 1,
        tags: ['gguf'],
      })),
    )
  }

  /** Two entries a page, so that pages are needed. */
  #tree(repo: string, revision: string, url: URL, response: ServerResponse): void {
    const found = this.#find(repo, revision)
    if (found === undefined) {
      refuse(response, this.#repos.has(repo) ? 404 : 401, this.#repos.has(repo) ? 'RevisionNotFound' : 'RepoNotFound')
      return
    }
    const start = Number(url.searchParams.get('cursor') ?? 0)
    const entries = [...found.files].map(([path, { sizeBytes, sha256 }]) => ({
      type: 'file',
      path,
      size: sizeBytes,
      oid: randomBytes(20).toString('hex'),
      lfs: { oid: sha256, size: sizeBytes, pointerSize: 135 },
    }))
    if (start + 2 < entries.length) {
      url.searchParams.set('cursor', String(start + 2))
      response.setHeader('link', `<${url.href}>; rel="next"`)
    }
    json(response, entries.slice(start, start + 2))
  }

  #resolve(repo: string, revision: string, path: string, response: ServerResponse): void {
    const found = this.#find(repo, revision)
    const content = found?.files.get(path)
    if (found === undefined || content === undefined) {
      refuse(response, this.#repos.has(repo) ? 404 : 401, this.#repos.has(repo) ? 'EntryNotFound' : 'RepoNotFound')
      return
    }
    const id = randomBytes(6).toString('hex')
    const signature = this.#sign(`${id} ${repo} ${found.commit} ${path}`)
    const address = new URL(`http://127.0.0.1:${(this.#storage.address() as AddressInfo).port}/`)
    for (const [name, value] of Object.entries({ id, repo, commit: found.commit, path, signature })) {
      address.searchParams.set(name, value)
    }
    response.writeHead(302, {
      location: address.href,
      'x-repo-commit': found.commit,
      'x-linked-etag': `"${content.sha256}"`,
      'x-linked-size': content.sizeBytes,
    })
    response.end()
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('hex')
  }

  async #bytes(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#note('storage', request)
    const count = ++this.#answers
    if (this.fault.onBytes?.(request, response, count) === 'answered') return
    const { searchParams } = new URL(request.url ?? '/', this.endpoint)
    const read = (name: string): string => searchParams.get(name) ?? ''
    const content = this.#find(read('repo'), read('commit'))?.files.get(read('path'))
    const isSigned = read('signature') === this.#sign(`${read('id')} ${read('repo')} ${read('commit')} ${read('path')}`)
    const uses = (this.#uses.get(read('id')) ?? 0) + 1
    this.#uses.set(read('id'), uses)
    if (content === undefined || !isSigned || uses > this.usesOfAddress) {
      response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code></Error>')
      return
    }
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    const isPartial = range !== null && this.fault.ignoresRanges !== true
    const start = isPartial ? Number(range[1]) : 0
    const end = isPartial ? Math.min(Number(range[2]) + 1, content.sizeBytes) : content.sizeBytes
    if (start >= content.sizeBytes) {
      response.writeHead(416, { 'content-range': `bytes */${content.sizeBytes}` }).end()
      return
    }
    response.writeHead(isPartial ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': end - start,
      ...(isPartial && { 'content-range': `bytes ${start}-${end - 1}/${content.sizeBytes}` }),
    })
    await this.#send(content, start, end, response, count)
  }

  async #send(content: HubContent, start: number, end: number, response: ServerResponse, count: number) {
    const cut = this.fault.cut?.(count)
    const source = content.read(start, end)
    const pieces = Buffer.isBuffer(source) ? slices(source) : source
    let at = start
    for await (const piece of pieces) {
      if (response.destroyed) return
      const { damage } = this.fault
      const sent = damage === undefined ? piece : Buffer.from(piece)
      damage?.(sent, at, count)
      if (cut !== undefined && at + sent.length - start > cut.afterBytes) {
        if (cut.how === 'close') response.destroy()
        return
      }
      at += sent.length
      this.servedBytes += sent.length
      const isFlowing = response.write(sent)
      this.onServed(this.servedBytes)
      if (!isFlowing) await roomIn(response)
    }
    response.end()
  }
}

function roomIn(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
}

/** Random bytes: every block is another, as in weights. */
export function randomContent(sizeBytes: number): HubContent & { readonly bytes: Buffer } {
  const bytes = randomBytes(sizeBytes)
  return { bytes, ...contentOf(bytes) }
}

export function contentOf(bytes: Buffer): HubContent {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { sizeBytes: bytes.length, sha256, read: (start, end) => bytes.subarray(start, end) }
}

/** An answer with this status and nothing of use. */
export function answer(response: ServerResponse, status: number, headers: Record<string, string> = {}): 'answered' {
  response.writeHead(status, headers).end('not now')
  return 'answered'
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'x-error-code': code, 'x-error-message': code }).end()
}
