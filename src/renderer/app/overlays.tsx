import { Suspense, useState } from 'react'
import { DropFiles } from '../features/documents/drop-files.tsx'
import { useCommand } from '../lib/commands.ts'
import { lazyPart, useIsSettled } from '../lib/lazy-part.ts'

const ShortcutsDialog = lazyPart(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog)
const Palette = lazyPart(async () => (await import('./palette.tsx')).Palette)
const Tips = lazyPart(async () => (await import('../ui/tips.tsx')).Tips)

/** What lies over every page. */
export function Overlays() {
  const [isShowingShortcuts, setIsShowingShortcuts] = useState(false)
  const [isShowingPalette, setIsShowingPalette] = useState(false)
  const isSettled = useIsSettled()
  useCommand('shortcuts', () => setIsShowingShortcuts(true))
  useCommand('palette', () => setIsShowingPalette(before => !before))
  return (
    <>
      <Suspense fallback={null}>
        {isSettled && <Tips />}
        <DropFiles />
      </Suspense>
      {/* Apart from what comes by itself: what is open would be hidden, and lose its keys, until that is there. */}
      <Suspense fallback={null}>
        {isShowingPalette && <Palette onClose={() => setIsShowingPalette(false)} />}
        {isShowingShortcuts && <ShortcutsDialog onClose={() => setIsShowingShortcuts(false)} />}
      </Suspense>
    </>
  )
}
