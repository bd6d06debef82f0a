import { type ElectronApplication, expect, type Page } from '@playwright/test'

/** What the main process was asked for, as the stubs of a test wrote it down. */
export interface Asked {
  questions: string[]
  opened: string[]
}

/** Puts an answer in the place of the person before the dialog, and of the system's browser; forgets what was asked before. */
export async function answerDialogs(desktop: ElectronApplication, response: number): Promise<void> {
  await desktop.evaluate(({ dialog, shell }, answer) => {
    const asked: Asked = { questions: [], opened: [] }
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = async (...args: unknown[]) => {
      asked.questions.push((args.at(-1) as { detail: string }).detail)
      return { response: answer, checkboxChecked: false }
    }
    shell.openExternal = async url => {
      asked.opened.push(url)
    }
  }, response)
}

export function asked(desktop: ElectronApplication): Promise<Asked> {
  return desktop.evaluate(() => (globalThis as unknown as { asked: Asked }).asked)
}

/** Runs in the page and tells which directives of the policy were violated meanwhile. */
export async function violations(page: Page, act: () => unknown): Promise<string[]> {
  await page.evaluate(() => {
    const found: string[] = []
    Object.assign(globalThis, { found })
    document.addEventListener('securitypolicyviolation', event => found.push(event.effectiveDirective))
  })
  await page.evaluate(act)
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { found: string[] }).found.length))
    .toBeGreaterThan(0)
  return page.evaluate(() => [...new Set((globalThis as unknown as { found: string[] }).found)])
}
