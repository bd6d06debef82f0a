import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { classNames } from './class-names.ts'

interface LongListProps<T> {
  label: string
  items: readonly T[]
  keyOf(item: T): string
  nameOf(item: T): string
  render(item: T): ReactNode
  className?: string
}

/** Below this all rows are in the page: finding text in it sees them all. */
const virtualAbove = 150
const rowHeightPx = 76
const rowStyle = 'border-line border-t'

/** A list of cards' rows. A long one scrolls in a box of its own, where only what is in view is in the page. */
export function LongList<T>({ label, items, keyOf, nameOf, render, className }: LongListProps<T>) {
  if (items.length > virtualAbove) return <VirtualList {...{ label, items, keyOf, nameOf, render }} />
  return (
    <ul aria-label={label} className={className}>
      {items.map(item => (
        <li key={keyOf(item)} aria-label={nameOf(item)} className={classNames(rowStyle, 'first:border-t-0')}>
          {render(item)}
        </li>
      ))}
    </ul>
  )
}

function VirtualList<T>({ label, items, keyOf, nameOf, render }: LongListProps<T>) {
  const scroller = useRef<HTMLElement>(null)
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: index => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
    overscan: 8,
  })
  // Rows have their heights only once they were seen: the box itself would stop short of the last.
  const toEnd = (event: KeyboardEvent) => {
    if (event.key !== 'End' || event.target !== scroller.current) return
    event.preventDefault()
    list.scrollToIndex(items.length - 1, { align: 'end' })
  }
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      onKeyDown={toEnd}
      className="max-h-[60vh] overflow-y-auto"
    >
      <ul aria-label={label} className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index]
          return (
            item !== undefined && (
              <li
                key={key}
                ref={list.measureElement}
                data-index={index}
                aria-label={nameOf(item)}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                className={classNames('absolute inset-x-0 top-0', rowStyle)}
                style={{ transform: `translateY(${start}px)` }}
              >
                {render(item)}
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}
