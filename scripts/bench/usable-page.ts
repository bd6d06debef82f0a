import type { Page } from 'playwright-core'

/** Until the message field is drawn. */
export async function waitUntilUsable(page: Page): Promise<void> {
  // Asked in each frame: a search by role tries again at growing intervals, and would give steps of up to half a second.
  await page.waitForFunction(isUsable, undefined, { polling: 'raf' })
}

/** Runs in the page. */
function isUsable(): boolean {
  const box = document.querySelector('textarea[aria-label="Message"]')
  return box instanceof HTMLElement && box.offsetHeight > 0
}
