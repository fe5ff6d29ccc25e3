import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { type Board, findBlock, findRow } from './board'
import type { Drag } from './drag'
import { instantAt } from './scale'
import type { Obstacle, Wish } from './wish'

/** What a screen reader says while times are carried over the board. */
export function useSayings(board: Board) {
  const t = useWords('timeline')
  const format = useFormat(board.scale.zone)
  const [text, setText] = useState('')

  const words = (wish: Wish) => ({
    studio: findRow(board, wish.studioId)?.studio.name ?? '',
    from: format.time(instantAt(board.scale, wish.from)),
    to: format.time(instantAt(board.scale, wish.to)),
  })

  return {
    text,
    pickedUp: (drag: Drag) => setText(t('say.pickedUp', words(drag.wish))),
    carried: (drag: Drag, obstacle: Obstacle | null) => {
      const where = t('say.carried', words(drag.wish))
      setText(obstacle === null ? where : `${where}. ${t(`obstacle.${obstacle}`)}`)
    },
    dropped: (drag: Drag) => setText(t('say.dropped', words(drag.wish))),
    letGo: () => setText(t('say.letGo')),
    refused: (key: string | null) => setText(t(key === null ? 'say.mayNotBook' : 'say.mayNotMove')),
    selected: (key: string) => {
      const title = findBlock(board, key)?.block.booking.title
      setText(t('say.selected', { title: title || t('block.booked') }))
    },
  }
}
