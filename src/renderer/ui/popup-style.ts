/** What floats: menus, selects, context menus look alike. */
export const popupStyle =
  'min-w-44 max-h-[var(--available-height)] overflow-y-auto rounded-2 border border-line-strong bg-raised p-1 text-[0.875rem] text-ink shadow-raised outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0'

export const popupItemStyle =
  'flex min-h-8 w-full select-none items-center gap-2 rounded-1 px-2 py-1 text-start outline-none data-disabled:opacity-50 data-highlighted:bg-accent-soft'

export const backdropStyle =
  'fixed inset-0 z-40 bg-shade transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'

export const dialogStyle =
  '-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100vh-3rem)] max-w-[calc(100vw-2rem)] flex-col rounded-3 border border-line-strong bg-raised p-5 text-ink shadow-raised outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'
