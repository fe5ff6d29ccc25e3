import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { wishStagesQuery } from './api'
import styles from './Reviews.module.css'
import wished from './Wishes.module.css'

/** The stages that ask a reviewer what they would like to read; nothing when none does. */
export function WishStages() {
  const t = useWords('reviews')
  const { data } = useSuspenseQuery(wishStagesQuery())
  return data.items.map(({ id, name, call, applications, keen, rather_not: not }) => (
    <section key={id} className={styles.overview} aria-label={t('wishes.title')}>
      <div className={wished.ask}>
        <h2>{t('wishes.title')}</h2>
        <p>
          {call.title} · {name}: {t('wishes.count', { count: applications })}{' '}
          {keen + not > 0 ? t('wishes.said', { keen, not }) : null}
        </p>
      </div>
      <Link
        to="/reviews/wishes/$stageId"
        params={{ stageId: id }}
        className={buttonClass({ kind: 'outline' })}
      >
        {t('wishes.open')}
      </Link>
    </section>
  ))
}
