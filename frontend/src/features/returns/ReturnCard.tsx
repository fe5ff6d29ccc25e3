import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { Return, ReturnState } from './api'
import styles from './Returns.module.css'
import { LOOKS } from './states'

/** Where a return stands. */
export function ReturnBadge({ state }: { state: ReturnState }) {
  const t = useWords('returns')
  return <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
}

/** How whoever reads it is told whose turn it is. */
export type Reader = 'buyer' | 'desk'

type Props = { of: Return; reader: Reader; children?: ReactNode }

/** A return: what it is about, whose turn it is and until when, and all that was said. */
export function ReturnCard({ of, reader, children }: Props) {
  const t = useWords('returns')
  const format = useFormat(of.zone)
  const { state, due_on: due, amount, quantity, title } = of
  const money = format.money({ amount: amount ?? 0, currency: of.currency })
  return (
    <article className={styles.card} aria-labelledby={`return-${of.id}`}>
      <header className={styles.head}>
        <h4 id={`return-${of.id}`}>{quantity > 1 ? t('times', { title, quantity }) : title}</h4>
        <ReturnBadge state={state} />
      </header>
      <p className={styles.due}>
        {t(`turn.${reader}.${state}`, {
          amount: money,
          day: due === null ? '' : format.date(due),
          shop: of.seller.name,
        })}
      </p>
      <Moves of={of} />
      {children}
    </article>
  )
}

function Moves({ of }: { of: Return }) {
  const t = useWords('returns')
  const format = useFormat(of.zone)
  return (
    <ol className={styles.moves} aria-label={t('moves')}>
      {of.moves.map((move) => (
        <li key={`${move.act} ${move.moved_at}`} data-side={move.side}>
          <span>
            {move.act === 'ask'
              ? t(`kinds.${of.kind}`)
              : t(move.side === 'clock' ? `byItself.${byItself(move.act)}` : `done.${move.act}`)}
          </span>
          <small>
            {t('by', {
              side: move.moved_by ?? t(`sides.${move.side}`),
              when: format.dateTime(move.moved_at),
            })}
          </small>
          {move.words === '' ? null : <p className={styles.words}>{move.words}</p>}
        </li>
      ))}
    </ol>
  )
}

const byItself = (act: string) =>
  act === 'escalate' || act === 'lapse' ? act : ('pay_back' as const)
