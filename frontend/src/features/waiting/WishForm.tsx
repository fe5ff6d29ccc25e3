import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import type { Schema } from '@/api/client'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { showToast } from '@/ui/toasts'

import { useMakeWish } from './api'
import { closings, openings } from './hours'
import styles from './Waiting.module.css'

/** What was looked for in vain. */
export type WantedTime = { day: string; minutes: number; people: number }

/** For how many days after the first one the person may wait. */
const REACHES = [0, 2, 6, 13] as const

type Props = { studio: Schema['StudioDetail']; wanted: WantedTime; onDone: () => void }

/** How far the wish bends: which studio, on which days, between which hours. */
export function WishForm({ studio, wanted, onDone }: Props) {
  const t = useWords('waiting')
  const format = useFormat(studio.hub.zone)
  const make = useMakeWish()
  const [anyStudio, setAnyStudio] = useState(false)
  const [reach, setReach] = useState<number>(0)
  const [opens, setOpens] = useState('00:00')
  const [closes, setCloses] = useState('24:00')

  const place = anyStudio ? { hub: studio.hub.slug, kind: studio.kind } : { studio_id: studio.id }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation() // React tells it to the form behind the dialog as well
    if (make.isPending) return
    const { day, minutes, people } = wanted
    const days = { first_on: day, last_on: addDays(day, reach) }
    try {
      await make.mutateAsync({
        ...place,
        minutes,
        people,
        ...days,
        opens,
        closes,
        title: '',
        note: '',
      })
      showToast({ title: t('form.done'), note: t('form.doneNote'), kind: 'success' })
      onDone()
    } catch {
      // `ProblemNotice` says what stands in the way.
    }
  }
  const changeOpens = (clock: string) => {
    setOpens(clock)
    if (!closings(clock, wanted.minutes).includes(closes)) setCloses('24:00')
  }

  return (
    <Form onSubmit={submit} className={styles.form}>
      <p className={styles.quiet}>{t('form.text')}</p>
      <ProblemNotice of={make} />
      <RadioGroup
        label={t('form.where')}
        value={anyStudio ? 'kind' : 'studio'}
        onChange={(where) => setAnyStudio(where === 'kind')}
      >
        <Radio value="studio">{studio.name}</Radio>
        <Radio value="kind">{t(`any.${studio.kind}`)}</Radio>
      </RadioGroup>
      <Select
        label={t('form.days')}
        placeholder={t('form.days')}
        selectedKey={reach}
        onSelectionChange={(key) => setReach(Number(key))}
      >
        {REACHES.map((days) => (
          <Option key={days} id={days}>
            {days === 0
              ? format.day(wanted.day)
              : t('form.until', {
                  from: format.dayAndMonth(wanted.day),
                  to: format.dayAndMonth(addDays(wanted.day, days)),
                })}
          </Option>
        ))}
      </Select>
      <div className={styles.hours}>
        <Clock
          label={t('form.opens')}
          value={opens}
          clocks={openings(wanted.minutes)}
          onChange={changeOpens}
        />
        <Clock
          label={t('form.closes')}
          value={closes}
          clocks={closings(opens, wanted.minutes)}
          onChange={setCloses}
        />
      </div>
      <Button type="submit" size="large" isPending={make.isPending}>
        {t('form.submit', { length: format.duration(wanted.minutes) })}
      </Button>
    </Form>
  )
}

type ClockProps = {
  label: string
  value: string
  clocks: readonly string[]
  onChange: (clock: string) => void
}

function Clock({ label, value, clocks, onChange }: ClockProps) {
  return (
    <Select
      label={label}
      placeholder={label}
      selectedKey={value}
      onSelectionChange={(key) => onChange(String(key))}
    >
      {clocks.map((clock) => (
        <Option key={clock} id={clock}>
          {clock}
        </Option>
      ))}
    </Select>
  )
}
