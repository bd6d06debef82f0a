/** The columns of every row: what it is, where it runs, how fast, how well, what to do. */
export const rowStyle =
  'grid grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_minmax(7rem,auto)] items-center gap-x-4 gap-y-2.5 px-4 py-3.5 wide:grid-cols-[minmax(0,1.8fr)_minmax(0,1.25fr)_minmax(0,1.1fr)_minmax(0,.65fr)_144px]'

export const nameStyle = 'order-1 col-span-2 min-w-0 wide:order-none wide:col-span-1'
/** On a narrow page what to do stands beside the name, and the facts below. */
export const actionStyle = 'order-2 justify-self-end wide:order-none'
export const factStyle = 'order-3 min-w-0 text-[0.875rem] tabular-nums wide:order-none'
export const smallStyle = 'text-[0.78125rem] text-ink-3 tabular-nums'
export const cardStyle = 'overflow-hidden rounded-2 border border-line bg-raised'
