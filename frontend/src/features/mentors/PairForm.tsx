import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { showToast } from '@/ui/toasts'

import { type Mentor, usePair } from './api'
import styles from './Mentors.module.css'

/** Gives the mentor a venture; those without anybody come first. */
export function PairForm({ mentor }: { mentor: Mentor }) {
  const t = useWords('mentors')
  const language = useLanguage()
  const pair = usePair(mentor.id)
  const [chosen, setChosen] = useState<string | null>(null)
  const send = () => {
    if (chosen === null || pair.isPending) return
    pair.mutate(chosen, {
      onSuccess: () => {
        showToast({ kind: 'success', title: t('paired') })
        setChosen(null)
      },
    })
  }
  if (mentor.candidates.length === 0) return <p className={styles.quiet}>{t('nobodyToPair')}</p>
  return (
    <div className={styles.stack}>
      <div className={styles.pairing}>
        <Select
          label={t('venture')}
          placeholder={t('chooseVenture')}
          selectedKey={chosen}
          onSelectionChange={(key) => setChosen(key === null ? null : String(key))}
        >
          {mentor.candidates.map(({ enrolment_id: id, name, cohort, mentors }) => (
            <Option
              key={id}
              id={id}
              note={`${cohort[language]} · ${t('hasMentors', { count: mentors })}`}
            >
              {name}
            </Option>
          ))}
        </Select>
        <Button isDisabled={chosen === null} isPending={pair.isPending} onPress={send}>
          {t('pairDo')}
        </Button>
      </div>
      <ProblemNotice of={pair} />
    </div>
  )
}
