import { useState } from 'react'

import type { Schema } from '@/api/client'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuTrigger } from '@/ui/Menu'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'

import styles from './MonthReport.module.css'
import { type Of, useTake } from './useTake'

const MANY = 5
const FORMS = ['xlsx', 'csv'] as const

type Wish = Schema['SellerYearIn']

/** Takes what was credited in a year as a file, quarter by quarter. */
export function YearReport({ of, zone }: { of: Of; zone: string }) {
  const t = useWords('marketReports')
  const now = Number(today(zone).slice(0, 4))
  const [year, setYear] = useState(now)
  const { isPending, mutate } = useTake<Wish>(of, 'year-reports')
  return (
    <Section title={t('ofYear.title')}>
      <div className={styles.report}>
        <p>{t('ofYear.lead')}</p>
        <div className={styles.choices}>
          <Select
            label={t('ofYear.year')}
            placeholder={t('ofYear.year')}
            value={String(year)}
            onChange={(id) => setYear(Number(id))}
          >
            {Array.from({ length: MANY }, (_, back) => String(now - back)).map((one) => (
              <Option key={one} id={one}>
                {one}
              </Option>
            ))}
          </Select>
          <MenuTrigger>
            <Button kind="outline" isPending={isPending}>
              <Icon name="download" />
              {t('ofYear.button')}
            </Button>
            <Menu
              aria-label={t('label')}
              onAction={(key) => mutate({ year, form: key === 'csv' ? 'csv' : 'xlsx' })}
            >
              {FORMS.map((form) => (
                <MenuItem key={form} id={form} note={t(`${form}.note`)}>
                  {t(`${form}.name`)}
                </MenuItem>
              ))}
            </Menu>
          </MenuTrigger>
        </div>
      </div>
    </Section>
  )
}
