import { useState } from 'react'
import { useWords } from '@/lib/i18n/useWords'

import { Checkbox } from '@/ui/Checkbox'
import { DayStrip } from '@/ui/DayStrip'
import { NumberStepper } from '@/ui/NumberStepper'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Switch } from '@/ui/Switch'

import { Specimen } from './Specimen'

/** What is ticked, switched and stepped. */
export function Choices() {
  const t = useWords('kit')
  return (
    <>
      <Specimen title={t('choices.rules')} layout="stack">
        <div>
          <Checkbox defaultSelected help={t('choices.rulesHelp')}>
            {t('choices.rules')}
          </Checkbox>
          <Checkbox isIndeterminate>{t('choices.all')}</Checkbox>
          <Checkbox>{t('choices.camera')}</Checkbox>
          <Checkbox isDisabled>{t('choices.off')}</Checkbox>
          <Checkbox error={t('choices.rulesError')}>{t('choices.rules')}</Checkbox>
        </div>
      </Specimen>
      <Specimen title={t('choices.delivery')} layout="stack">
        <RadioGroup label={t('choices.delivery')} defaultValue="pickup">
          <Radio value="pickup" help={t('choices.pickupNote')}>
            {t('choices.pickup')}
          </Radio>
          <Radio value="courier" help={t('choices.courierNote')}>
            {t('choices.courier')}
          </Radio>
          <Radio value="post" help={t('choices.postNote')} isDisabled>
            {t('choices.post')}
          </Radio>
        </RadioGroup>
      </Specimen>
      <Specimen title={t('choices.live')} layout="stack">
        <div>
          <Switch defaultSelected help={t('choices.liveHelp')}>
            {t('choices.live')}
          </Switch>
          <Switch>{t('choices.mail')}</Switch>
          <Switch isDisabled>{t('choices.off')}</Switch>
        </div>
      </Specimen>
      <Specimen title={t('choices.length')} layout="stack">
        <Steppers />
      </Specimen>
      <Specimen title={t('choices.days')} layout="wide">
        <Days />
      </Specimen>
    </>
  )
}

/** 150 → "2 h 30"; a sample of what a screen writes through its own formats. */
const hours = (minutes: number) =>
  minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60}` : `${minutes / 60} h`

function Steppers() {
  const t = useWords('kit')
  const [minutes, setMinutes] = useState(150)
  const [people, setPeople] = useState(1)
  return (
    <>
      <NumberStepper
        label={t('choices.length')}
        value={minutes}
        onChange={setMinutes}
        min={30}
        max={240}
        step={30}
        format={hours}
        labels={{ less: t('choices.less'), more: t('choices.more') }}
      />
      <NumberStepper
        label={t('choices.people')}
        value={people}
        onChange={setPeople}
        min={1}
        max={8}
        format={String}
        labels={{ less: t('choices.fewer'), more: t('choices.oneMore') }}
      />
    </>
  )
}

const WEEK = [
  ['B.e.', '23', 0.17],
  ['Ç.a.', '24', 0.66],
  ['Ç.', '25', 0.33],
  ['C.a.', '26', 0],
  ['C.', '27', 0.5],
  ['Ş.', '28', 1],
  ['B.', '29', null],
] as const

function Days() {
  const t = useWords('kit')
  const [date, setDate] = useState('2026-11-24')
  const days = WEEK.map(([weekday, day, free]) => {
    const closed = free === null
    const words = closed ? 'dayClosed' : free === 0 ? 'dayFull' : 'dayLabel'
    return {
      date: `2026-11-${day}`,
      weekday,
      day,
      free: free ?? 0,
      label: t(`choices.${words}`, { day: `${weekday} ${day}`, free: Math.round((free ?? 0) * 6) }),
      isDisabled: closed,
      isToday: day === '23',
      ...(closed ? { state: t('choices.closed') } : free === 0 ? { state: t('choices.full') } : {}),
    }
  })
  return <DayStrip label={t('choices.days')} days={days} value={date} onChange={setDate} />
}
