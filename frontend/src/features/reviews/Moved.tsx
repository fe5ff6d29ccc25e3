import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { formatNumber } from '@/lib/intl/numbers'
import type { EntryDetail } from './api'
import { changedIn } from './moved'
import styles from './Reviews.module.css'

/** Reviews that were sent again with another score, and what that did to the place. */
export function Moved({ entry }: { entry: EntryDetail }) {
  const t = useWords('reviews')
  const language = useLanguage()
  const { moved, reviews, rubric } = entry
  if (moved === null || rubric === null) return null
  const figure = (score: number | null) =>
    score === null ? t('moved.nothing') : formatNumber(score, language, 1)
  const phaseOf = (name: string, place: number) =>
    reviews.find(({ person }) => person.name === name)?.revisions[place]?.phase[language] ?? ''
  const same = moved.place_before === moved.place_after
  return (
    <section className={styles.others}>
      <h2>{t('moved.title')}</h2>
      <p>
        {t(same ? 'moved.same' : 'moved.effect', {
          before: figure(moved.before),
          after: figure(moved.after),
          placeBefore: moved.place_before,
          placeAfter: moved.place_after,
          of: moved.of,
        })}
      </p>
      <ul>
        {changedIn(reviews, rubric.criteria).map(({ name, before, after, phase }) => (
          <li key={name}>
            {t('moved.one', {
              name,
              before: figure(before),
              after: figure(after),
              phase: phaseOf(name, phase),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
