import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import { Icon } from '@/ui/Icon'

import { type Owner, useHearts } from './api'
import styles from './Heart.module.css'
import { MOST_KEPT } from './kept'

type Props = {
  id: string
  /** What is kept: not everybody sees beside what the heart stands. */
  name: string
  owner: Owner
  /** Says its word as well, and why something is refused. */
  named?: boolean
}

/** Keeps a listing, or does not any more. Its word is a noun: what is pressed says whether it is so. */
export function Heart({ id, name, owner, named = false }: Props) {
  const t = useWords('favourites')
  const message = useProblemMessage()
  const { ids, turn, isFull, error } = useHearts(owner)
  const isKept = ids?.includes(id) ?? false
  const isRefused = isFull && !isKept
  const refusal = isRefused ? t('full', { count: MOST_KEPT }) : error ? message(error) : ''
  return (
    <>
      <button
        type="button"
        className={classNames(styles.heart, named && styles.named)}
        aria-pressed={isKept}
        aria-label={t('heartOf', { name })}
        disabled={ids === undefined || isRefused}
        onClick={() => turn(id, !isKept)}
      >
        <Icon name="heart" size={22} />
        {named ? <span>{t('heart')}</span> : null}
      </button>
      {named && refusal !== '' ? (
        <p role="status" className={styles.refusal}>
          {refusal}
        </p>
      ) : null}
    </>
  )
}
