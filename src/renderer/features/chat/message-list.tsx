import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import ArrowDown from 'lucide-react/icons/arrow-down'
import {
  type Ref,
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/domain/message.ts'
import { Button } from '../../ui/button.tsx'
import { estimateHeight } from './estimate-height.ts'
import { TurnRow } from './turn-row.tsx'
import { useFollow } from './use-follow.ts'
import { useTurnKeys } from './use-turn-keys.ts'

export interface MessageListHandle {
  toEnd(): void
  keepPlace(): void
  focusTurn(messageId: string): void
}

interface MessageListProps {
  messages: readonly Message[]
  focusMessageId: string | null
  editingId: string | null
  /** An answer is being written. */
  isGrowing: boolean
  handle: Ref<MessageListHandle>
}

const foundMs = 2_500

/** A chat of so many turns is in the page as a whole: to be searched and read through by the browser’s own means. */
const smallChat = 30

/** The turns of a chat; only those in view are in the page, however many there are. */
export function MessageList({ messages, focusMessageId, editingId, isGrowing, handle }: MessageListProps) {
  const { t } = useTranslation('chat')
  const scroller = useRef<HTMLDivElement>(null)
  const sizer = useRef<HTMLDivElement>(null)
  const follow = useFollow(scroller, sizer)
  const keys = useTurnKeys(messages, index => list.scrollToIndex(index, { align: 'auto' }))
  const [foundId, setFoundId] = useState<string | null>(null)

  // Kept: another function would make the list place all turns anew, thousands of them, for each word that comes.
  const getItemKey = useCallback((index: number) => messages[index]?.id ?? index, [messages])
  const list = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize: index => {
      const message = messages[index]
      return message === undefined ? 0 : estimateHeight(message)
    },
    initialOffset: () => messages.reduce((sum, message) => sum + estimateHeight(message), 0),
    initialRect: { width: 800, height: 800 },
    observeElementRect: observeRect,
    rangeExtractor: useCallback(
      (range: Range) => withIndex(defaultRangeExtractor(range), keys.activeIndex),
      [keys.activeIndex],
    ),
    overscan: messages.length <= smallChat ? smallChat : 6,
    paddingStart: 28,
    paddingEnd: 8,
  })
  // Only what lies wholly above moves the view: an answer that grows at its end must not, though it begins above.
  list.shouldAdjustScrollPositionOnItemSizeChange = item => item.end <= (list.scrollOffset ?? 0)

  useLayoutEffect(() => follow.settle(list.getTotalSize(), isGrowing))

  useImperativeHandle(handle, () => ({ toEnd: follow.toEnd, keepPlace: follow.release, focusTurn: keys.focus }), [
    follow.toEnd,
    follow.release,
    keys.focus,
  ])

  const reveal = useEffectEvent((messageId: string, align: 'start' | 'auto') => {
    const index = messages.findIndex(({ id }) => id === messageId)
    if (index === -1) return
    follow.release()
    list.scrollToIndex(index, { align })
  })
  useEffect(() => {
    if (focusMessageId === null) return
    reveal(focusMessageId, 'start')
    setFoundId(focusMessageId)
    const timer = setTimeout(() => setFoundId(null), foundMs)
    return () => clearTimeout(timer)
  }, [focusMessageId])

  useEffect(() => {
    if (editingId !== null) reveal(editingId, 'auto')
  }, [editingId])

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroller}
        aria-label={t('list.name')}
        tabIndex={-1}
        onScroll={follow.onScroll}
        onKeyDown={keys.onKeyDown}
        className="h-full overflow-y-auto overflow-x-hidden px-6 outline-none"
      >
        <div ref={sizer} className="relative mx-auto max-w-[46rem]">
          {list.getVirtualItems().map(({ index, key, start }) => {
            const message = messages[index]
            return (
              message && (
                <TurnRow
                  key={key}
                  index={index}
                  start={start}
                  measure={list.measureElement}
                  messages={messages}
                  message={message}
                  isTabStop={index === (keys.activeIndex === -1 ? messages.length - 1 : keys.activeIndex)}
                  isEditing={editingId === message.id}
                  isFound={foundId === message.id}
                  onFocus={keys.onFocus}
                />
              )
            )
          })}
        </div>
      </section>
      {follow.isAway && (
        <Button
          className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-raised"
          icon={<ArrowDown aria-hidden />}
          onClick={follow.toEnd}
        >
          {t('list.toEnd')}
        </Button>
      )}
    </div>
  )
}

type Observe = Parameters<typeof useVirtualizer<HTMLDivElement, HTMLElement>>[0]['observeElementRect']

/** A list that has no height yet (hidden, or not laid out) is given one, so that it is never empty by mistake. */
const observeRect: NonNullable<Observe> = ({ scrollElement }, report) => {
  if (scrollElement === null) return
  const measure = () => report({ width: scrollElement.offsetWidth, height: scrollElement.offsetHeight || 800 })
  measure()
  if (typeof ResizeObserver !== 'function') return
  const observer = new ResizeObserver(measure)
  observer.observe(scrollElement)
  return () => observer.disconnect()
}

/** The turn that has the focus stays in the page, wherever one scrolls. */
function withIndex(indexes: number[], index: number): number[] {
  return index < 0 || indexes.includes(index) ? indexes : [...indexes, index].sort((a, b) => a - b)
}
