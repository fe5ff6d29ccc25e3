import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'

import { useCheckCard } from './api'
import styles from './Cards.module.css'
import { Facts } from './Facts'

type Props = { code: string; zone: string }

/** What the desk sees of a card that somebody shows. */
export function CheckCard({ code, zone }: Props) {
  const t = useWords('cards')
  const format = useFormat(zone)
  const check = useCheckCard()
  if (check.data === undefined) {
    return (
      <div className={styles.check}>
        <p>{t('checkLead')}</p>
        <ProblemNotice of={check} />
        {check.isError ? <p className={styles.quiet}>{t('another')}</p> : null}
        <Button isPending={check.isPending} onPress={() => check.mutate(code)}>
          {t('check')}
        </Button>
      </div>
    )
  }
  return (
    <div className={styles.check} role="status">
      <Facts card={check.data} />
      <p>{t('compare')}</p>
      <p className={styles.quiet}>{t('checked', { time: format.time(check.data.checked_at) })}</p>
    </div>
  )
}
