import type { ReactNode } from 'react'

import type { CallDetail } from './api'
import { CallBody } from './CallBody'
import { CallDates } from './CallDates'
import { CallHead } from './CallHead'
import styles from './CallPage.module.css'
import { SelfCheck } from './SelfCheck'

type Props = {
  call: CallDetail
  /** The server's time. */
  now: number
  /** The way to apply. */
  apply?: ReactNode
  /** For who has an extension code. */
  late: ReactNode
}

/** A call as everybody sees it. */
export function CallView({ call, now, apply, late }: Props) {
  return (
    <div className={styles.page}>
      <CallHead call={call} now={now} apply={apply} />
      <div className={styles.body}>
        <CallBody call={call} check={<SelfCheck call={call} />} />
        <aside className={styles.aside}>
          <CallDates call={call} now={now} />
          {late}
        </aside>
      </div>
    </div>
  )
}
