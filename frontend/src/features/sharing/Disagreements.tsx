import { useState } from 'react'

import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { formatNumber } from '@/lib/intl/numbers'
import { Button } from '@/ui/Button'
import type { Shared } from './api'
import { Dots } from './Dots'
import { dotsOf, saidOf } from './dots'
import styles from './Sharing.module.css'

const FIRST = 5 // the largest; the rest on demand

/** Where reviewers are furthest apart, application by criterion, with the names of who said what. */
export function Disagreements({ shared }: { shared: Shared }) {
  const t = useWords('sharing')
  const language = useLanguage()
  const [showsAll, setShowsAll] = useState(false)
  if (shared.disagreements.length === 0) return null
  const shown = showsAll ? shared.disagreements : shared.disagreements.slice(0, FIRST)
  return (
    <div className={styles.apart}>
      <h3>{t('apart.title')}</h3>
      <p className={styles.quiet}>{t('apart.text')}</p>
      <ol className={styles.rows}>
        {shown.map(({ application_id: id, key, apart }) => {
          const application = shared.items.find((one) => one.application_id === id)
          const criterion = shared.criteria.find((one) => one.key === key)
          if (application === undefined || criterion === undefined) return null
          const dots = dotsOf(application, key)
          const said = saidOf(dots)
          return (
            <li key={`${id} ${key}`}>
              <span className={styles.what}>
                <b>{criterion.label[language]}</b>
                <small>{application.applicant}</small>
              </span>
              <Dots
                first={criterion.first}
                last={criterion.last}
                dots={dots}
                label={t('apart.said', { said })}
              />
              <span className={styles.points}>
                {t('apart.points', { points: formatNumber(apart, language, 1) })}
              </span>
              <small className={styles.who}>{said}</small>
            </li>
          )
        })}
      </ol>
      {shown.length < shared.disagreements.length ? (
        <Button kind="quiet" className={styles.rest} onPress={() => setShowsAll(true)}>
          {t('apart.rest')}
        </Button>
      ) : null}
    </div>
  )
}
