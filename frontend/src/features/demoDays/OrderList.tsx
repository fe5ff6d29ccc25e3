import { type DragEvent, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge, Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'

import type { Act, DemoDay, Pitch } from './api'
import styles from './Order.module.css'
import { moved } from './values'

const SOFT = new Set(['same_track', 'same_mentor'])

type Props = { day: DemoDay; isPending: boolean; onAct: (act: Act) => void }

/** The order as it stands, moved by dragging, by buttons or by Alt and the arrow keys. */
export function OrderList({ day, isPending, onAct }: Props) {
  const t = useWords('demoDays')
  const [over, setOver] = useState<string>()
  const [said, setSaid] = useState('')
  const placed = day.pitches.filter(({ position }) => position !== null)
  const order = placed.map((one) => one.enrolment_id)
  const pauses = new Map(day.breaks.map(({ after, minutes }) => [after, minutes]))
  const move = (pitch: Pitch, place: number) => {
    if (!day.may_arrange || isPending || place < 0 || place >= order.length) return
    setSaid(t('order.moved', { name: pitch.name, place: place + 1 }))
    onAct({ kind: 'order', enrolments: moved(order, pitch.enrolment_id, place) })
  }
  const drop = (event: DragEvent, place: number) => {
    event.preventDefault()
    setOver(undefined)
    const id = event.dataTransfer.getData('text/plain')
    const pitch = placed.find((one) => one.enrolment_id === id)
    if (pitch !== undefined && order[place] !== id) move(pitch, place)
  }
  return (
    <>
      <ol className={styles.order} aria-label={t('order.title')}>
        {placed.map((pitch, place) => (
          <li
            key={pitch.enrolment_id}
            className={styles.slot}
            draggable={day.may_arrange}
            data-over={over === pitch.enrolment_id || undefined}
            data-broken={pitch.broken.some((rule) => !SOFT.has(rule)) || undefined}
            onDragStart={(event) => event.dataTransfer.setData('text/plain', pitch.enrolment_id)}
            onDragOver={(event) => {
              event.preventDefault()
              setOver(pitch.enrolment_id)
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => drop(event, place)}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
              if (!event.altKey || by === 0) return
              event.preventDefault()
              move(pitch, place + by)
            }}
          >
            {place > 0 && pauses.has(place) ? (
              <p className={styles.pause}>
                {t('order.break', { minutes: pauses.get(place) ?? 0 })}
              </p>
            ) : null}
            <Slot pitch={pitch} zone={day.hub.zone} />
            {day.may_arrange ? (
              <div className={styles.tools}>
                <Pins pitch={pitch} isPending={isPending} onAct={onAct} />
                <IconButton
                  icon="chevron-up"
                  label={t('order.up', { name: pitch.name })}
                  isDisabled={isPending || place === 0}
                  onPress={() => move(pitch, place - 1)}
                />
                <IconButton
                  icon="chevron-down"
                  label={t('order.down', { name: pitch.name })}
                  isDisabled={isPending || place === order.length - 1}
                  onPress={() => move(pitch, place + 1)}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  )
}

function Slot({ pitch, zone }: { pitch: Pitch; zone: string }) {
  const t = useWords('demoDays')
  const language = useLanguage()
  const format = useFormat(zone)
  const { starts_at: at, told_at: told } = pitch
  const isNew = at !== null && (told === null || Date.parse(told) !== Date.parse(at))
  return (
    <>
      <b className={styles.time}>{at === null ? '' : format.time(at)}</b>
      <div className={styles.words}>
        <span className={styles.name}>{pitch.name}</span>
        {pitch.track === null ? null : <Tag>{pitch.track[language]}</Tag>}
        {isNew ? (
          <Badge tone="info" mark="hollow">
            {told === null ? t('order.new') : t('order.changed', { time: format.time(told) })}
          </Badge>
        ) : null}
        <span className={styles.sentence}>{pitch.sentence?.[language]}</span>
        {pitch.broken.map((rule, at_) => (
          <Badge key={`${rule} ${at_}`} tone={SOFT.has(rule) ? 'warning' : 'danger'} mark="solid">
            {t(`order.rules.${rule}`)}
          </Badge>
        ))}
      </div>
    </>
  )
}

type PinsProps = { pitch: Pitch; isPending: boolean; onAct: (act: Act) => void }

function Pins({ pitch, isPending, onAct }: PinsProps) {
  const t = useWords('demoDays')
  return (['first', 'last'] as const).map((end) => {
    const isPinned = pitch.pin === end
    return (
      <Button
        key={end}
        kind={isPinned ? 'outline' : 'quiet'}
        size="small"
        aria-label={t(`order.${end}`, { name: pitch.name })}
        aria-pressed={isPinned}
        isDisabled={isPending}
        onPress={() =>
          onAct({ kind: 'pin', enrolment: pitch.enrolment_id, pin: isPinned ? null : end })
        }
      >
        {t(`order.${end}Short`)}
      </Button>
    )
  })
}
