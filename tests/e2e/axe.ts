import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * The accessibility scan of a page. By default the library opens a second page for each scan, to merge what it found in
 * frames of other origins; Ponder's only frame holds a drawing, and without that a scan costs less than half.
 */
export function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode()
}
