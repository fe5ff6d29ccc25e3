import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'

import { type Survey, useStopSurveys } from './api'
import styles from './Survey.module.css'

type Props = { survey: Survey; token: string; onStopped: () => void }

/** One tap, and one more, and nothing is asked any more. */
export function StopSurveys({ survey, token, onStopped }: Props) {
  const t = useWords('surveys')
  const stop = useStopSurveys(token)
  const [isAsking, setAsking] = useState(false)
  const { organisation } = survey
  return (
    <Section title={t('stop.title')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('stop.text', { organisation })}</p>
        <ProblemNotice of={stop} />
        <div>
          <Button kind="outline" size="small" onPress={() => setAsking(true)}>
            {t('stop.button')}
          </Button>
        </div>
      </div>
      <AlertDialog
        title={t('stop.title')}
        labels={{ confirm: t('stop.confirm'), dismiss: t('stop.keep') }}
        isOpen={isAsking}
        onOpenChange={setAsking}
        isPending={stop.isPending}
        onConfirm={() => {
          if (stop.isPending) return
          stop.mutateAsync().then(onStopped, () => setAsking(false))
        }}
      >
        {t('stop.sure', { organisation })}
      </AlertDialog>
    </Section>
  )
}
