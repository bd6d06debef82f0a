/*
 * Who works by keyboard must always be somewhere. When the element in focus goes (a turn that a new version replaces, an
 * editor that closes, a page that is left) or can no longer be used, the focus goes to what took its place: the element
 * with the same `data-place`; without one to the place's home.
 */

/** The message field (`data-focus-home`), or the headline of another page; until it is there, what holds the page. */
export function focusHome(): void {
  const home =
    document.querySelector<HTMLElement>('[data-focus-home]') ?? document.querySelector<HTMLElement>('main h1')
  const target = home ?? document.querySelector<HTMLElement>('main')
  target?.focus({ preventScroll: true })
}

/** For a headline that came after its page was gone to: takes the focus that waits for it. */
export function takeWaitingFocus(headline: HTMLElement | null): void {
  if (document.activeElement?.tagName === 'MAIN') headline?.focus({ preventScroll: true })
}

function isThere(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled')
}

/** Until the return is called. */
export function keepFocus(): () => void {
  let last: { element: Element; place: string | null } | null = null
  let timer = 0

  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return
    const place = target.closest<HTMLElement>('[data-place]')?.dataset.place ?? null
    last = { element: target, place }
  }
  const look = () => {
    timer = 0
    if (last === null || isThere(last.element)) return
    const { element, place } = last
    last = null
    if (document.activeElement !== document.body && document.activeElement !== element) return
    const heir = place === null ? null : document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)
    if (heir === null) focusHome()
    else heir.focus({ preventScroll: true })
  }
  // Later than whoever gives the focus back by themselves: menus and dialogs do.
  const observer = new MutationObserver(() => {
    // The page changes with each word of an answer: nearly always nothing is to be done.
    if (last !== null && !isThere(last.element)) timer ||= window.setTimeout(look)
  })
  document.addEventListener('focusin', onFocus)
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  return () => {
    document.removeEventListener('focusin', onFocus)
    observer.disconnect()
    clearTimeout(timer)
  }
}
