import type { Language } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { formatNumber } from '@/lib/intl/numbers'
import type { TaskDetail } from './api'
import styles from './Reviews.module.css'
import { itemsOf, unsureOf } from './rubric'

/** What others have said, as far as the phase shows it. */
export function Others({ task, language }: { task: TaskDetail; language: Language }) {
  const t = useWords('reviews')
  if (task.others === null) return null
  const { criteria } = itemsOf(task)
  const doubts = (one: (typeof task.others)[number]) => {
    const scored = criteria.map(({ key }) => key).filter((key) => key in one.answers)
    const unsure = unsureOf({ scored, sureness: {}, ...one })
    return criteria.filter(({ key }) => unsure.includes(key)).map(({ label }) => label[language])
  }
  return (
    <section className={styles.others}>
      <h2>{t('others')}</h2>
      {task.others.length === 0 ? <p>{t('noOthers')}</p> : null}
      {task.others.map((one) => (
        <article key={one.by}>
          <h3>
            {/^\d+$/.test(one.by) ? t('reviewer', { number: one.by }) : one.by}
            {one.score === null ? null : <b> · {formatNumber(one.score, language, 1)}</b>}
          </h3>
          {doubts(one).length === 0 ? null : (
            <p className={styles.quiet}>{t('unsureOf', { names: doubts(one).join(', ') })}</p>
          )}
          {Object.entries(one.answers).map(([key, answer]) =>
            typeof answer === 'string' ? <p key={key}>{answer}</p> : null,
          )}
        </article>
      ))}
    </section>
  )
}
