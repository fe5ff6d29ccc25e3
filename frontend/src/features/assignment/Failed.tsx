import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import styles from './Assignment.module.css'
import { type Run, useTryAgain } from './api'

/** A run that the worker gave up: why, and another try. */
export function Failed({ run }: { run: Run }) {
  const t = useWords('assignment')
  const again = useTryAgain()
  return (
    <>
      <Notice kind="danger" title={t('failed.title')}>
        {t('failed.why', { failure: run.failure ?? '' })}
      </Notice>
      <ProblemNotice of={again} />
      <div className={styles.actions}>
        <Button isPending={again.isPending} onPress={() => again.mutate(run.id)}>
          {t('failed.again')}
        </Button>
      </div>
    </>
  )
}
