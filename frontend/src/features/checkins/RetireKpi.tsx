import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Kpi, useRetireKpi } from './api'
import styles from './Checkins.module.css'
import { answeredUntil, before } from './months'

type Props = { kpi: Kpi; month: string }

/** Asks a figure no more, or again, and says before what that changes. */
export function RetireKpi({ kpi, month }: Props) {
  const t = useWords('checkins')
  const language = useLanguage()
  const name = kpi.versions[0]?.name[language] ?? kpi.slug
  return (
    <DialogTrigger>
      <Button kind="quiet" size="small" aria-label={t('kpis.retireOf', { name })}>
        {t(kpi.retired_from === null ? 'kpis.retire' : 'kpis.retired')}
      </Button>
      <Dialog title={t('kpis.retireOf', { name })} labels={{ close: t('close') }}>
        {(close) => <Retiring kpi={kpi} month={month} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function Retiring({ kpi, month, onDone }: Props & { onDone: () => void }) {
  const t = useWords('checkins')
  const format = useFormat('UTC')
  const retire = useRetireKpi(kpi.id)
  const [from, setFrom] = useState((kpi.retired_from ?? month).slice(0, 7))
  const [isWrong, setWrong] = useState(false)
  const isMonth = /^\d{4}-\d\d$/.test(from)
  const send = (wish: string | null) => {
    if (retire.isPending) return
    retire.mutateAsync(wish).then(
      () => {
        showToast({ title: t(wish === null ? 'kpis.saved' : 'kpis.retiredNow'), kind: 'success' })
        onDone()
      },
      () => undefined, // the notice says why
    )
  }
  const until = answeredUntil(kpi)
  return (
    <div className={styles.form}>
      <TextField
        label={t('kpis.retireFrom')}
        type="month"
        value={from}
        onChange={(next) => {
          setFrom(next)
          setWrong(false)
        }}
        error={isWrong ? t('kpis.wrong') : undefined}
      />
      {isMonth ? (
        <div aria-live="polite">
          <p>
            {t('kpis.retires', {
              last: format.month(before(`${from}-01`)),
              month: format.month(`${from}-01`),
            })}
          </p>
          {until !== null && until >= `${from}-01` ? (
            <p className={styles.quiet}>{t('kpis.retiresSaid', { until: format.month(until) })}</p>
          ) : null}
        </div>
      ) : null}
      <ProblemNotice of={retire} />
      <div className={styles.buttons}>
        {kpi.retired_from === null ? null : (
          <Button kind="outline" isPending={retire.isPending} onPress={() => send(null)}>
            {t('kpis.askAgain')}
          </Button>
        )}
        <Button
          isPending={retire.isPending}
          onPress={() => (isMonth ? send(`${from}-01`) : setWrong(true))}
        >
          {t('kpis.retireSave')}
        </Button>
      </div>
    </div>
  )
}
