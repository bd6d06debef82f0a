import { LoudObject } from './loud.ts'

interface Request {
  fail(): void
}

/** The connections of a session that is not the pages'. */
export class NetSession extends LoudObject {
  readonly #requests = new Set<Request>()

  constructor() {
    super('session')
  }

  add(request: Request): void {
    this.#requests.add(request)
  }

  remove(request: Request): void {
    this.#requests.delete(request)
  }

  async closeAllConnections(): Promise<void> {
    for (const request of this.#requests) request.fail()
  }
}
