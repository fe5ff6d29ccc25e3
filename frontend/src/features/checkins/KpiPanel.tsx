import { useSuspenseQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'

import { type Kpi, kpisQuery } from './api'
import styles from './Checkins.module.css'
import { KpiForm } from './KpiForm'
import { RetireKpi } from './RetireKpi'

type Props = { programme: { id: string; name: Record<'en' | 'az', string> }; month: string }

/** What a programme asks, and how it is asked otherwise from a month on. */
export function KpiPanel({ programme, month }: Props) {
  const t = useWords('checkins')
  const language = useLanguage()
  const { data } = useSuspenseQuery(kpisQuery(programme.id))
  return (
    <Section
      title={`${t('kpis.title')}: ${programme.name[language]}`}
      aside={
        <DialogTrigger>
          <Button kind="outline" size="small">
            <Icon name="plus" />
            {t('kpis.add')}
          </Button>
          <Dialog title={t('kpis.add')} labels={{ close: t('close') }}>
            {(close) => (
              <KpiForm programme={programme.id} kpi={null} month={month} onDone={close} />
            )}
          </Dialog>
        </DialogTrigger>
      }
    >
      {data.items.length === 0 ? <p className={styles.quiet}>{t('kpis.none')}</p> : null}
      <ul className={styles.kpis}>
        {data.items.map((kpi) => (
          <Asked key={kpi.id} programme={programme.id} kpi={kpi} month={month} />
        ))}
      </ul>
    </Section>
  )
}

function Asked({ programme, kpi, month }: { programme: string; kpi: Kpi; month: string }) {
  const t = useWords('checkins')
  const language = useLanguage()
  const format = useFormat('UTC')
  const [version] = kpi.versions
  if (version === undefined) return null
  const answered = kpi.versions.reduce((sum, one) => sum + one.answered, 0)
  return (
    <li>
      <div>
        <p>
          <b>{version.name[language]}</b> · {t(`unitNames.${version.unit}`)}
        </p>
        <p className={styles.quiet}>
          {t('kpis.version', { number: version.number, month: format.month(version.from_month) })} ·{' '}
          {t(`directions.${version.direction}`)} · {t('kpis.answered', { count: answered })}
        </p>
        {kpi.retired_from === null ? null : (
          <p>{t('kpis.notAsked', { month: format.month(kpi.retired_from) })}</p>
        )}
      </div>
      <DialogTrigger>
        <Button kind="quiet" size="small">
          {t('kpis.change')}
        </Button>
        <Dialog title={version.name[language]} labels={{ close: t('close') }}>
          {(close) => <KpiForm programme={programme} kpi={kpi} month={month} onDone={close} />}
        </Dialog>
      </DialogTrigger>
      <RetireKpi kpi={kpi} month={month} />
    </li>
  )
}
