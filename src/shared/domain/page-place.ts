/*
 * Where the desktop host may send a page: `{type: 'ponder:go', place}`, posted to the page's window by the preload.
 * Closed forms, so that nothing that came from outside can name another.
 */
const repo = /[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}/
const id = /[0-9a-f-]{36}/
const place = new RegExp(
  `^/(?:chats(?:/${id.source})?|settings|models(?:\\?(?:repo=${repo.source}|files=${id.source}(?:,${id.source}){0,99}))?)$`,
)
const wholeRepo = new RegExp(`^${repo.source}$`)

export function isPagePlace(value: unknown): value is string {
  return typeof value === 'string' && place.test(value) && !value.includes('..')
}

/** `owner/name` as the hub allows it, and nothing that could lead elsewhere in an address. */
export function isRepoName(name: string): boolean {
  return wholeRepo.test(name) && !name.includes('..')
}
