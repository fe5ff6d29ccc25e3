import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

import { useReplay } from './api'
import styles from './Decisions.module.css'

const LOOKS = {
  same: { tone: 'success', mark: 'solid' },
  differs: { tone: 'danger', mark: 'solid' },
  too_large: { tone: 'neutral', mark: 'chequered' },
} as const

/** Makes the decision again from what is kept, and says of each step whether it is the same. */
export function Replay({ decisionId }: { decisionId: string }) {
  const t = useWords('decisions')
  const replay = useReplay(decisionId)
  return (
    <section className={styles.stack} aria-label={t('replay.title')}>
      <div className={styles.actions}>
        <Button kind="outline" isPending={replay.isPending} onPress={() => replay.mutate()}>
          {t('replay.go')}
        </Button>
        <span className={styles.quiet}>{t('replay.text')}</span>
      </div>
      <ProblemNotice of={replay} />
      {replay.data === undefined ? null : (
        <Notice
          kind={replay.data.same ? 'success' : 'danger'}
          title={t(replay.data.same ? 'replay.same' : 'replay.differs')}
          live
        >
          <ul className={styles.list}>
            {replay.data.items.map(({ step, verdict, kept, now }) => (
              <li key={step} className={styles.step}>
                <Badge {...LOOKS[verdict]}>{t(`replay.verdict.${verdict}`)}</Badge>
                <span>{t(`replay.step.${step}`)}</span>
                <code className={styles.hash}>{short(kept)}</code>
                {verdict === 'differs' ? <code className={styles.hash}>{short(now)}</code> : null}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  )
}

/** Enough of a hash to tell it from another; anything else as it is. */
const short = (value: string) => (/^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 12)}…` : value)
