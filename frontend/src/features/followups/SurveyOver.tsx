import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'

import { useFreshLetter } from './api'
import styles from './Survey.module.css'

/** A link that is over can bring a fresh one, to the address that it was made for. */
export function SurveyOver({ token }: { token: string }) {
  const t = useWords('surveys')
  const fresh = useFreshLetter(token)
  if (fresh.isSuccess) {
    return (
      <Notice kind="success" title={t('over.sent')} live>
        {t('over.sentText')}
      </Notice>
    )
  }
  return (
    <div className={styles.stack}>
      <EmptyState
        seed="survey"
        title={t('over.title')}
        action={
          <Button isPending={fresh.isPending} onPress={() => fresh.mutate()}>
            {t('over.button')}
          </Button>
        }
      >
        {t('over.text')}
      </EmptyState>
      <ProblemNotice of={fresh} />
    </div>
  )
}
