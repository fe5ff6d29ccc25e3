import { useState } from 'react'

import type { Schema } from '@/api/client'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { monthsBefore } from '@/lib/intl/months'
import { today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuSection, MenuTrigger } from '@/ui/Menu'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'

import styles from './MonthReport.module.css'
import { type Of, useTake } from './useTake'

// Two years of months: who needs an older one asks the hub.
const MANY = 24
const SUBJECTS = ['orders', 'lines', 'earnings'] as const
const FORMS = ['xlsx', 'csv'] as const

type Wish = Schema['SellerReportIn']

/** Takes what was sold in a month as a file. */
export function MonthReport({ of, zone }: { of: Of; zone: string }) {
  const t = useWords('marketReports')
  const format = useFormat(zone)
  const months = monthsBefore(today(zone), MANY)
  const [month, setMonth] = useState(months[0] ?? '')
  const { isPending, mutate } = useTake<Wish>(of, 'reports')
  return (
    <Section title={t('title')}>
      <div className={styles.report}>
        <p>{t('lead')}</p>
        <div className={styles.choices}>
          <Select
            label={t('month')}
            placeholder={t('month')}
            value={month}
            onChange={(id) => setMonth(String(id))}
          >
            {months.map((one) => (
              <Option key={one} id={one}>
                {format.month(one)}
              </Option>
            ))}
          </Select>
          <MenuTrigger>
            <Button kind="outline" isPending={isPending}>
              <Icon name="download" />
              {t('button')}
            </Button>
            <Menu
              aria-label={t('label')}
              onAction={(key) => {
                const [subject, form] = String(key).split(' ') as [Wish['subject'], Wish['form']]
                mutate({ subject, month, form })
              }}
            >
              {SUBJECTS.map((subject) => (
                <MenuSection key={subject} title={t(subject)}>
                  {FORMS.map((form) => (
                    <MenuItem
                      key={form}
                      id={`${subject} ${form}`}
                      textValue={`${t(subject)} ${t(`${form}.name`)}`}
                      note={t(`${form}.note`)}
                    >
                      {t(`${form}.name`)}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </MenuTrigger>
        </div>
      </div>
    </Section>
  )
}
