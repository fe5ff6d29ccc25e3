import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { showToast } from '@/ui/toasts'

import { type Mentoring, useSetRooms } from './api'
import styles from './OfficeHours.module.css'

type Props = { hubId: string; mentoring: Mentoring; onDone: () => void }

/** Which rooms of the hub mentors may meet in. */
export function RoomsForm({ hubId, mentoring, onDone }: Props) {
  const t = useWords('officeHours')
  const language = useLanguage()
  const set = useSetRooms()
  const [chosen, setChosen] = useState<readonly string[]>(mentoring.allowed)
  const send = () => {
    if (set.isPending) return
    set.mutateAsync({ hub_id: hubId, rooms: [...chosen] }).then(
      () => {
        showToast({ kind: 'success', title: t('saved') })
        onDone()
      },
      () => undefined, // shown by the notice
    )
  }
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t('roomsHelp')}</p>
      {mentoring.rooms.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(is) => setChosen(is ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {name[language]}
        </Checkbox>
      ))}
      <ProblemNotice of={set} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button isPending={set.isPending} onPress={send}>
          {t('save')}
        </Button>
      </div>
    </div>
  )
}
