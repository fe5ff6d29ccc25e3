import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'
import { type Guest, guestsQuery, useCheckIn, useUndoCheckIn } from './api'
import styles from './DemoDays.module.css'

const TONES = {
  asked: 'neutral',
  coming: 'success',
  waiting: 'warning',
  cancelled: 'neutral',
} as const

/** Who comes and who waits; found by name at the door and checked in. */
export function GuestList({ demoDayId, zone }: { demoDayId: string; zone: string }) {
  const t = useWords('demoDays')
  const { data: guests } = useSuspenseQuery(guestsQuery(demoDayId))
  const checkIn = useCheckIn()
  const undo = useUndoCheckIn()
  const [sought, setSought] = useState('')
  const { coming, waiting, came, places, items } = guests
  const asked = sought.trim().toLowerCase()
  const found = items.filter((one) =>
    `${one.name} ${one.email} ${one.organisation}`.toLowerCase().includes(asked),
  )
  return (
    <Section title={t('guests.title')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('guests.counts', { coming, places, waiting, came })}</p>
        {items.length === 0 ? (
          <p className={styles.quiet}>{t('guests.none')}</p>
        ) : (
          <TextField
            icon="search"
            type="search"
            label={t('guests.search')}
            value={sought}
            onChange={setSought}
          />
        )}
        {guests.is_open ? null : <p className={styles.quiet}>{t('guests.early')}</p>}
        <ProblemNotice of={checkIn} />
        <ProblemNotice of={undo} />
        <ul className={styles.list}>
          {found.map((guest) => (
            <Row
              key={guest.id}
              guest={guest}
              zone={zone}
              isOpen={guests.is_open}
              isPending={checkIn.isPending && checkIn.variables === guest.id}
              onCheckIn={() => checkIn.mutate(guest.id)}
              onUndo={() => undo.mutate(guest.id)}
            />
          ))}
        </ul>
      </div>
    </Section>
  )
}

type RowProps = {
  guest: Guest
  zone: string
  isOpen: boolean
  isPending: boolean
  onCheckIn: () => void
  onUndo: () => void
}

function Row({ guest, zone, isOpen, isPending, onCheckIn, onUndo }: RowProps) {
  const t = useWords('demoDays')
  const format = useFormat(zone)
  const { name, email, organisation, state, seat, came_at: came } = guest
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <b>{name}</b>
        {isOpen && state === 'coming' && came === null ? (
          <Button
            kind="outline"
            size="small"
            aria-label={t('guests.checkInOf', { name })}
            isPending={isPending}
            onPress={onCheckIn}
          >
            {t('guests.checkIn')}
          </Button>
        ) : (
          <Badge
            tone={came === null ? TONES[state] : 'success'}
            mark={came === null ? 'hollow' : 'solid'}
          >
            {came === null
              ? t(`guests.states.${state}`)
              : t('guests.came', { time: format.time(came) })}
          </Badge>
        )}
      </div>
      <p className={styles.quiet}>
        {[seat === null ? '' : t('guest.seat', { seat }), organisation, email]
          .filter((one) => one !== '')
          .join(' · ')}
      </p>
      {came === null ? null : (
        <div>
          <Button
            kind="quiet"
            size="small"
            aria-label={t('guests.undoOf', { name })}
            onPress={onUndo}
          >
            {t('guests.undo')}
          </Button>
        </div>
      )}
    </li>
  )
}
