import { type ReactNode, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { clock, type LastTry, useWait } from '@/api/useWait'
import { useNow } from '@/lib/clock/useNow'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import styles from './Joining.module.css'

/** After this the letter has come, or something is wrong. */
const AGAIN_AFTER = 60

type Props = {
  email: string
  /** The mutation that asks for the letter. */
  asking: LastTry & { isPending: boolean }
  ask: (email: string) => Promise<unknown>
  /** Back to the address, to correct it. */
  onOther: () => void
  /** The way to the mailbox of the demo. */
  children?: ReactNode
}

/** A letter is on its way to this address: what to do, and what if it does not come. */
export function LookIntoMail({ email, asking, ask, onOther, children }: Props) {
  const t = useWords('joining')
  const [asked, setAsked] = useState(() => Date.now())
  const wait = useWait(asking)
  const now = useNow(1000)
  const left = Math.max(wait, Math.ceil((asked + AGAIN_AFTER * 1000 - now) / 1000))

  const again = async () => {
    try {
      await ask(email)
      setAsked(Date.now())
      showToast({ title: t('mail.sentAgain'), kind: 'success' })
    } catch {
      // The notice says why.
    }
  }

  return (
    <div className={styles.form}>
      <p className={styles.address}>{email}</p>
      <ol className={styles.steps}>
        <li>{t('mail.open')}</li>
        <li>{t('mail.junk')}</li>
      </ol>
      {children}
      <ProblemNotice of={asking} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={again} isPending={asking.isPending} isDisabled={left > 0}>
          {left > 0 ? t('mail.againIn', { time: clock(left) }) : t('mail.again')}
        </Button>
        <Button kind="quiet" onPress={onOther}>
          {t('mail.other')}
        </Button>
      </div>
    </div>
  )
}
