import { BrowserWindow, type Rectangle, screen } from 'electron'
import { canBeGrasped } from './window-state.ts'

/** A display may go while an answer is written: what stood on it comes to the first display, where no system moves it. */
export function keepWithinReach(): void {
  const mend = (): void => {
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
    const { workArea } = screen.getPrimaryDisplay()
    for (const window of BrowserWindow.getAllWindows()) {
      const bounds = window.getNormalBounds()
      if (!areas.some(area => canBeGrasped(bounds, area))) window.setBounds(centred(bounds, workArea))
    }
  }
  screen.on('display-removed', mend)
  screen.on('display-metrics-changed', mend)
}

/** As large as it was where there is room. */
function centred(bounds: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(bounds.width, area.width)
  const height = Math.min(bounds.height, area.height)
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  }
}
