import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'

/** What the release page does instead of what it should. */
export type Fault =
  | { kind: 'status'; status: number }
  | { kind: 'html' }
  | { kind: 'empty' }
  | { kind: 'silent' }
  /** The connection ends after so many bytes, or stays and is silent. */
  | { kind: 'cut' | 'stall'; afterBytes: number }
  /** Other bytes than those of the hash. */
  | { kind: 'other-bytes' }

interface Release {
  version: string
  notes: string
  content: Buffer
}

/** A release page on 127.0.0.1: a plain folder, and the same in the manner of GitHub. */
export class UpdateServer implements AsyncDisposable {
  readonly #server: Server
  readonly #content: Buffer
  readonly #notes: string
  /** The newest that it has. */
  version: string
  /** By what the path ends with, until it is taken away. */
  readonly faults = new Map<'.yml' | '.AppImage', Fault>()
  readonly requests: { path: string; headers: IncomingHttpHeaders }[] = []

  private constructor({ version, notes, content }: Release) {
    this.version = version
    this.#notes = notes
    this.#content = content
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://127.0.0.1').pathname
      this.requests.push({ path, headers: request.headers })
      const fault = [...this.faults].find(([ending]) => path.endsWith(ending))?.[1]
      const text = this.#textAt(path)
      if (text !== null) send(response, 'text/plain', Buffer.from(text), fault)
      else if (path.endsWith(`/${this.fileName}`)) send(response, 'application/octet-stream', content, fault)
      else send(response, 'text/plain', Buffer.from('not here'), { kind: 'status', status: 404 })
    })
  }

  static async start(release: Partial<Release> = {}): Promise<UpdateServer> {
    const content = Buffer.alloc(3_000_000, 'new ')
    const server = new UpdateServer({ version: '0.2.0', notes: '', content, ...release })
    server.#server.listen(0, '127.0.0.1')
    await once(server.#server, 'listening')
    return server
  }

  get fileName(): string {
    return `Ponder-${this.version}-linux-${process.arch}.AppImage`
  }

  get url(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return `http://127.0.0.1:${address.port}`
  }

  /** What the packages carry, naming this page. */
  appUpdateYml(provider: 'generic' | 'github' = 'generic'): string {
    const where =
      provider === 'generic'
        ? `url: ${this.url}`
        : `owner: someone\nrepo: ponder\nprotocol: http\nhost: ${new URL(this.url).host}`
    return `provider: ${provider}\n${where}\nupdaterCacheDirName: ponder-updater\n`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #textAt(path: string): string | null {
    const { version } = this
    const notes = this.#notes
    if (path.endsWith('/releases/latest')) return JSON.stringify({ tag_name: `v${version}` })
    if (path.endsWith('.atom')) return feedOf(version, notes)
    return path.endsWith('.yml') ? this.#channelFile(path.includes('/releases/') ? null : notes) : null
  }

  /** GitHub's notes stand in its feed. */
  #channelFile(notes: string | null): string {
    const { version } = this
    const content = this.#content
    const sha512 = createHash('sha512').update(content).digest('base64')
    const files = [{ url: this.fileName, sha512, size: content.length }]
    // JSON is YAML.
    return JSON.stringify({
      version,
      files,
      path: this.fileName,
      sha512,
      ...(notes !== null && { releaseNotes: notes }),
    })
  }
}

function feedOf(version: string, notes: string): string {
  const content = notes.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const link = `<link rel="alternate" href="https://github.com/someone/ponder/releases/tag/v${version}"/>`
  return `<?xml version="1.0"?><feed><entry>${link}<title>${version}</title><content type="html">${content}</content></entry></feed>`
}

function send(response: ServerResponse, type: string, body: Buffer, fault: Fault | undefined): void {
  switch (fault?.kind) {
    case 'silent':
      return
    case 'status':
      response.writeHead(fault.status, { 'content-type': type }).end('out of order')
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>\n<title>Sign in</title>')
      return
    case 'empty':
      response.writeHead(200, { 'content-type': type }).end()
      return
    case 'cut':
      response.writeHead(200, { 'content-type': type, 'content-length': body.length })
      response.write(body.subarray(0, fault.afterBytes), () => response.destroy())
      return
    case 'stall':
      response.writeHead(200, { 'content-type': type, 'content-length': body.length })
      response.write(body.subarray(0, fault.afterBytes))
      return
    case 'other-bytes':
      response.writeHead(200, { 'content-type': type, 'content-length': body.length })
      response.end(Buffer.alloc(body.length, 'evil'))
      return
    case undefined:
      response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body)
      return
    default:
      fault satisfies never
  }
}
