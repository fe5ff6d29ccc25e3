import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { showToast } from '@/ui/toasts'

import { type Meeting, type Slot, useMove } from './api'
import styles from './OfficeHours.module.css'
import { SlotPicker } from './SlotPicker'

type Props = { meeting: Meeting; zone: string; slots: readonly Slot[]; onDone: () => void }

/** Another time of the same mentor; the time before stays until the new one is taken. */
export function MoveForm({ meeting, zone, slots, onDone }: Props) {
  const t = useWords('officeHours')
  const format = useFormat(zone)
  const move = useMove(meeting.id)
  const choose = (slot: Slot) =>
    move.mutateAsync(slot).then(
      () => {
        showToast({ kind: 'success', title: t('moved', { when: format.dateTime(slot.starts_at) }) })
        onDone()
      },
      () => undefined, // shown by the notice
    )
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>
        {t('isNow', { when: format.dateTimes(meeting.starts_at, meeting.ends_at) })}
      </p>
      <ProblemNotice of={move} />
      {slots.length === 0 ? <p>{t('noOther')}</p> : null}
      <SlotPicker
        slots={slots}
        zone={zone}
        level={3}
        isPending={move.isPending}
        onChoose={(slot) => void choose(slot)}
      />
    </div>
  )
}
