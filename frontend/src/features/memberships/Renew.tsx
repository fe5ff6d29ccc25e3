import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'

import { type Membership, useRenew } from './api'
import styles from './Memberships.module.css'

type Props = { membership: Membership; zone: string }

/** Two taps: renew, and yes. */
export function Renew({ membership, zone }: Props) {
  const t = useWords('memberships')
  const language = useLanguage()
  const format = useFormat(zone)
  const renew = useRenew()
  const [isAsking, setAsking] = useState(false)
  const last = membership.ends_on === null ? '' : format.date(membership.ends_on)
  const go = () =>
    void renew
      .mutateAsync(membership)
      .then(
        ({ ends_on: until }) =>
          showToast({
            kind: 'success',
            title: t('renewed'),
            note: until === null ? '' : t('renewedUntil', { day: format.date(until) }),
          }),
        () => undefined,
      )
      .finally(() => setAsking(false))
  return (
    <>
      <Notice kind="warning" title={t('ends', { day: last })}>
        {t('endsText')}
      </Notice>
      <ProblemNotice of={renew} />
      <div className={styles.foot}>
        <Button onPress={() => setAsking(true)}>{t('renew')}</Button>
      </div>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('renewTitle', { plan: membership.plan[language] })}
        labels={{ confirm: t('renew'), dismiss: t('leave') }}
        onConfirm={go}
        isPending={renew.isPending}
      >
        {t('renewText')}
      </AlertDialog>
    </>
  )
}
