import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { type Board, findBlock, findRow } from './board'
import type { Drag } from './drag'
import { instantAt } from './scale'
import type { Refused } from './useKeys'
import type { Obstacle, Wish } from './wish'

/** What a screen reader says while times are carried over the board. */
export function useSayings(board: Board) {
  const t = useWords('timeline')
  const format = useFormat(board.scale.zone)
  const [text, setText] = useState('')

  const words = (wish: Wish) => {
    const row = findRow(board, wish.rowId)
    const { scale } = row ?? board
    return {
      studio: board.axis === 'days' ? format.day(wish.rowId) : (row?.studio.name ?? ''),
      from: format.time(instantAt(scale, wish.from)),
      to: format.time(instantAt(scale, wish.to)),
    }
  }

  return {
    text,
    pickedUp: (drag: Drag) => setText(t('say.pickedUp', words(drag.wish))),
    carried: (drag: Drag, obstacle: Obstacle | null) => {
      const where = t('say.carried', words(drag.wish))
      setText(obstacle === null ? where : `${where}. ${t(`obstacle.${obstacle}`)}`)
    },
    dropped: (drag: Drag) => setText(t('say.dropped', words(drag.wish))),
    letGo: () => setText(t('say.letGo')),
    refused: (why: Refused) => setText(t(`say.${why}`)),
    selected: (key: string) => {
      const title = findBlock(board, key)?.block.booking.title
      setText(t('say.selected', { title: title || t('block.booked') }))
    },
  }
}
