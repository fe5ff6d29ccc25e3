import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Cloth } from '@/ui/Cloth'
import { IconButton } from '@/ui/IconButton'
import { Kbd } from '@/ui/Kbd'

import type { DayBooking } from './api'
import type { Block, Row } from './board'
import styles from './Inspector.module.css'

type Props = {
  found: { row: Row; block: Block } | null
  zone: string
  mayBook: boolean
  onClose: () => void
  /** Facts and actions of a booking that the person may see. */
  children: (booking: DayBooking & { id: string }) => ReactNode
}

/** What is known of the chosen booking; while none is chosen, how the board is used. */
export function Inspector({ found, zone, mayBook, onClose, children }: Props) {
  const t = useWords('timeline')
  return (
    <aside
      className={styles.inspector}
      aria-label={t('inspector.label')}
      data-open={found !== null}
    >
      {found === null ? (
        <Hint mayBook={mayBook} />
      ) : (
        <div className={styles.chosen}>
          <Cloth
            kind={found.row.studio.kind}
            seed={found.block.key}
            cell={5}
            className={styles.picture}
          />
          <IconButton
            icon="close"
            label={t('inspector.close')}
            className={styles.close}
            onPress={onClose}
          />
          <Chosen found={found} zone={zone}>
            {children}
          </Chosen>
        </div>
      )}
      <Keys mayBook={mayBook} />
    </aside>
  )
}

type ChosenProps = { found: { row: Row; block: Block }; zone: string; children: Props['children'] }

function Chosen({ found: { row, block }, zone, children }: ChosenProps) {
  const t = useWords('timeline')
  const format = useFormat(zone)
  const { booking } = block
  const { id } = booking
  if (id !== null) return children({ ...booking, id })
  return (
    <div className={styles.others}>
      <h2>{t('block.booked')}</h2>
      <p>
        {`${row.studio.name}, ${format.times(booking.starts_at, booking.ends_at)}`}
        <br />
        {t(`audience.${booking.audience}`)}
        {booking.state === 'pending' ? `, ${t('block.pending')}` : null}
      </p>
      <p>{t('inspector.others')}</p>
    </div>
  )
}

function Hint({ mayBook }: { mayBook: boolean }) {
  const t = useWords('timeline')
  return (
    <div className={styles.others}>
      <h2>{t('inspector.none')}</h2>
      <p>{t(mayBook ? 'inspector.howToBook' : 'inspector.howToSee')}</p>
    </div>
  )
}

function Keys({ mayBook }: { mayBook: boolean }) {
  const t = useWords('timeline')
  return (
    <ul className={styles.keys} aria-label={t('keys.label')}>
      <li>
        <Kbd>←</Kbd> <Kbd>→</Kbd> <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('keys.walk')}
      </li>
      {mayBook ? (
        <>
          <li>
            <Kbd>{t('keys.space')}</Kbd> {t('keys.take')}
          </li>
          <li>
            <Kbd>{t('keys.shift')}</Kbd> <Kbd>→</Kbd> {t('keys.stretch')}
          </li>
          <li>
            <Kbd>{t('keys.escape')}</Kbd> {t('keys.cancel')}
          </li>
        </>
      ) : null}
    </ul>
  )
}
