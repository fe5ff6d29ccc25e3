import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'

import { type Joined, useAccept } from './api'
import styles from './Joining.module.css'

const EXPIRED = '/problems/link-expired'

type Props = {
  token: string
  onJoined: (me: Joined) => void
  onExpired: () => void
}

/** Accepts the invitation as the person who is signed in. */
export function AcceptButton({ token, onJoined, onExpired }: Props) {
  const t = useWords('joining')
  const accept = useAccept()
  const go = () =>
    accept.mutateAsync({ token }).then(onJoined, (error: unknown) => {
      if (isProblem(error, EXPIRED)) onExpired()
    })
  return (
    <div className={styles.form}>
      <ProblemNotice of={accept} except={[EXPIRED]} />
      <Button size="large" full onPress={go} isPending={accept.isPending}>
        {t('invitation.accept')}
      </Button>
    </div>
  )
}
