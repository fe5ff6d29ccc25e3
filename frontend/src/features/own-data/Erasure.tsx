import { useSuspenseQuery } from '@tanstack/react-query'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

import { ownDataQuery, useCancelErasure } from './api'
import { EraseDialog } from './EraseDialog'
import styles from './OwnData.module.css'

const GOES = ['account', 'words', 'files', 'letters', 'coming'] as const
const STAYS = ['figures', 'organisation', 'records'] as const

type Props = { email: string; zone: string }

/** What goes and what stays when the reader is erased; asking for it, and thinking again. */
export function Erasure({ email, zone }: Props) {
  const t = useWords('ownData')
  const { data } = useSuspenseQuery(ownDataQuery())
  return (
    <div className={styles.part}>
      <p>{t('erasure.lead')}</p>
      <div className={styles.sides}>
        <Side title={t('erasure.goes')} items={GOES.map((one) => t(`erasure.goesItems.${one}`))} />
        <Side
          title={t('erasure.stays')}
          items={STAYS.map((one) => t(`erasure.staysItems.${one}`))}
        />
      </div>
      <p className={styles.quiet}>{t('erasure.notWhile')}</p>
      {data.erasure === null ? (
        <div>
          <EraseDialog email={email} />
        </div>
      ) : (
        <Waiting due={data.erasure.due_at} zone={zone} />
      )}
    </div>
  )
}

function Side({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  )
}

function Waiting({ due, zone }: { due: string; zone: string }) {
  const t = useWords('ownData')
  const format = useFormat(zone)
  const cancel = useCancelErasure()
  return (
    <>
      <ProblemNotice of={cancel} />
      <Notice
        kind="warning"
        live
        title={t('erasure.waits', { when: format.date(due) })}
        actions={
          <Button isPending={cancel.isPending} onPress={() => cancel.mutate(undefined)}>
            {t('erasure.cancel')}
          </Button>
        }
      >
        {t('erasure.waitsText')}
      </Notice>
    </>
  )
}
