import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import type { Schema } from '@/api/client'
import { download, saveFile } from '@/api/download'
import { useProblemMessage } from '@/api/problemMessage'
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
import { showToast } from '@/ui/toasts'

import styles from './MonthReport.module.css'

// Two years of months: who needs an older one asks the hub.
const MANY = 24
const SUBJECTS = ['orders', 'lines', 'earnings'] as const
const FORMS = ['xlsx', 'csv'] as const

type Wish = Schema['SellerReportIn']
/** Of one seller, or of all sellers of a hub. */
type Of = { sellerId: string } | { hub: string }

/** Takes what was sold in a month as a file. */
export function MonthReport({ of, zone }: { of: Of; zone: string }) {
  const t = useWords('marketReports')
  const format = useFormat(zone)
  const months = monthsBefore(today(zone), MANY)
  const [month, setMonth] = useState(months[0] ?? '')
  const { isPending, mutate } = useTake(of)
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

function useTake(of: Of) {
  const t = useWords('marketReports')
  const format = useFormat('UTC')
  const message = useProblemMessage()
  return useMutation({
    mutationFn: (wish: Wish) =>
      'hub' in of
        ? download(
            '/api/v1/market-reports',
            { ...wish, hub: of.hub } satisfies Schema['MarketReportIn'],
            () => undefined,
          )
        : download(`/api/v1/sellers/${of.sellerId}/reports`, wish, () => undefined),
    onSuccess: ({ file, name }) => {
      saveFile(file, name)
      const size = format.number(Math.max(1, Math.round(file.size / 1024)))
      showToast({ kind: 'success', title: t('done'), note: `${name}, ${size} kB` })
    },
    onError: (error) => showToast({ kind: 'danger', title: t('failed'), note: message(error) }),
  })
}
