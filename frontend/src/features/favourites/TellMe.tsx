import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { isProblem } from '@/api/problem'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'

import { noticesQuery, type Owner, useWait } from './api'
import styles from './Favourites.module.css'

type Props = { variant: string; owner: Owner; path: string }

/** Tells whoever wants it, by one letter, when a variant that is sold out is there again. */
export function TellMe({ variant, owner, path }: Props) {
  const t = useWords('favourites')
  if (owner.isMember) return <Member variant={variant} hub={owner.hub} />
  return (
    <div className={styles.tell}>
      <Link to="/sign-in" search={{ next: path }} className={buttonClass({ kind: 'outline' })}>
        {t('tell.button')}
      </Link>
      <p className={styles.quiet}>{t('tell.visitor')}</p>
    </div>
  )
}

function Member({ variant, hub }: { variant: string; hub: string }) {
  const t = useWords('favourites')
  const message = useProblemMessage()
  const { data: notices } = useQuery(noticesQuery(hub))
  const wait = useWait(hub)
  const waits = notices?.some(({ variant_id }) => variant_id === variant) ?? false
  if (isProblem(wait.error, '/problems/sold-out-for-good')) {
    return (
      <p role="status" className={styles.quiet}>
        {message(wait.error)}
      </p>
    )
  }
  return (
    <div className={styles.tell}>
      <Button
        kind="outline"
        isDisabled={notices === undefined || wait.isPending}
        onPress={() => wait.mutate({ variant, waits: !waits })}
      >
        {t(waits ? 'tell.end' : 'tell.button')}
      </Button>
      <p role="status" className={styles.quiet}>
        {wait.error ? message(wait.error) : t(waits ? 'tell.waits' : 'tell.once')}
      </p>
    </div>
  )
}
