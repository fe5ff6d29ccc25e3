import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { monthsBefore } from '@/lib/intl/months'
import { today } from '@/lib/intl/wallTime'
import { Badge } from '@/ui/Badge'
import { Numeral } from '@/ui/Numeral'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'

import { type Figure, figuresQuery } from './api'
import styles from './MarketImpact.module.css'
import { Regions } from './Regions'
import { RowsDialog } from './RowsDialog'
import { useValue } from './useValue'

const MONTHS = 24
const NOW = 'now'

type Props = {
  hub: string
  zone: string
  on: string | undefined
  onChange: (on: string | undefined) => void
}

/** The figures of the market until a day, each beside the ledger and open to its shops. */
export function HubFigures({ hub, zone, on, onChange }: Props) {
  const t = useWords('marketImpact')
  const format = useFormat(zone)
  const { data } = useSuspenseQuery(figuresQuery(hub, on))
  const value = useValue(data.hub)
  const [open, setOpen] = useState<Figure>()
  return (
    <>
      <Select
        className={styles.pick}
        label={t('hub.on')}
        placeholder={t('hub.today')}
        value={on ?? NOW}
        onChange={(id) => onChange(id === NOW ? undefined : String(id))}
      >
        {[
          <Option key={NOW} id={NOW}>
            {t('hub.today')}
          </Option>,
          ...monthEnds(zone).map((day) => (
            <Option key={day} id={day}>
              {format.date(day)}
            </Option>
          )),
        ]}
      </Select>
      <dl className={styles.figures}>
        {data.figures.map((one) => (
          <div key={one.figure} className={styles.figure}>
            <dt>
              <button
                type="button"
                className={styles.open}
                aria-label={t('hub.open', { figure: t(`figures.${one.figure}.name`) })}
                onClick={() => setOpen(one)}
              >
                {t(`figures.${one.figure}.name`)}
              </button>
            </dt>
            <dd>
              <Numeral size="m">{value(one.figure, one.value)}</Numeral>
              <p className={styles.quiet}>{t(`figures.${one.figure}.how`)}</p>
              <Ledger figure={one} said={(amount) => value(one.figure, amount)} />
            </dd>
          </div>
        ))}
      </dl>
      <Section title={t('regions.title')}>
        <Regions hub={data.hub} regions={data.regions} brands={data.brands} />
      </Section>
      <RowsDialog hub={data.hub} on={data.on} figure={open} onClose={() => setOpen(undefined)} />
    </>
  )
}

function Ledger({ figure, said }: { figure: Figure; said: (amount: number) => string }) {
  const t = useWords('marketImpact')
  if (figure.ledger === null) return null
  const isSame = figure.ledger === figure.value
  return (
    <Badge tone={isSame ? 'success' : 'danger'}>
      {isSame ? t('hub.same') : t('hub.other', { amount: said(figure.ledger) })}
    </Badge>
  )
}

/** The last days of the months that are over, the newest first. */
function monthEnds(zone: string): string[] {
  return monthsBefore(today(zone), MONTHS).map((first) => {
    const day = new Date(`${first}T00:00:00Z`)
    day.setUTCDate(0)
    return day.toISOString().slice(0, 10)
  })
}
