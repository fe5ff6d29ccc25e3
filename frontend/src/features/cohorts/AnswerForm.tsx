import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { useAnswerWork } from './api'
import styles from './Cohorts.module.css'

/** Answers work: accepted, or wanted once more with what is missing. */
export function AnswerForm({ workId }: { workId: string }) {
  const t = useWords('cohorts')
  const answer = useAnswerWork(workId)
  const [words, setWords] = useState('')
  const [lacks, setLacks] = useState(false)
  const give = (verdict: 'accepted' | 'again') => {
    const isSilent = verdict === 'again' && words.trim() === ''
    setLacks(isSilent)
    if (isSilent || answer.isPending) return
    answer.mutate(
      { verdict, words: words.trim() },
      { onSuccess: () => showToast({ kind: 'success', title: t('answer.done') }) },
    )
  }
  return (
    <div className={styles.stack}>
      <TextArea
        label={t('answer.words')}
        help={t('answer.help')}
        error={lacks ? t('answer.missing') : undefined}
        value={words}
        onChange={setWords}
        maxLength={8000}
      />
      <ProblemNotice of={answer} />
      <div className={`${styles.actions} ${styles.start}`}>
        <Button isPending={answer.isPending} onPress={() => give('accepted')}>
          {t('answer.accept')}
        </Button>
        <Button kind="outline" onPress={() => give('again')}>
          {t('answer.again')}
        </Button>
      </div>
    </div>
  )
}
