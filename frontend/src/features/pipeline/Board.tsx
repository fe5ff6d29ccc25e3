import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Skeleton } from '@/ui/Skeleton'

import { type Entry, entriesQuery, type Pipeline, type Place, type Sought } from './api'
import { Score, Verdict } from './EntryFacts'
import { EntryLink } from './EntryLink'
import styles from './Pipeline.module.css'
import { columns, isNarrowed } from './sought'
import { usePlaceName } from './usePlaceName'

const SHOWN = 20

type Props = { pipeline: Pipeline; sought: Sought }

/** Every place as a column, the applications in it as cards. */
export function Board({ pipeline, sought }: Props) {
  const t = useWords('pipeline')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keys, too
    <section className={styles.board} aria-label={t('looks.board')} tabIndex={0}>
      {columns(pipeline.places).map((place) => (
        <Column key={place.place} pipeline={pipeline} place={place} sought={sought} />
      ))}
    </section>
  )
}

function Column({ pipeline, place, sought }: Props & { place: Place }) {
  const t = useWords('pipeline')
  const format = useFormat(pipeline.hub.zone)
  const name = usePlaceName()(place)
  const wanted = { ...sought, place: place.place }
  const pages = useInfiniteQuery(entriesQuery(pipeline.call_id, wanted, SHOWN))
  const [page] = pages.data?.pages ?? []
  return (
    <section className={styles.column} aria-label={name}>
      <h2 className={styles.columnHead}>
        {name}
        {isNarrowed(sought) ? null : <span>{format.number(place.count)}</span>}
      </h2>
      {pages.error === null ? null : <ProblemNotice of={{ error: pages.error, submittedAt: 0 }} />}
      {page === undefined && pages.error === null ? <Skeleton label={t('loading')} /> : null}
      {page?.items.length === 0 ? <p className={styles.quiet}>{t('nobodyHere')}</p> : null}
      <ul className={styles.cards}>
        {page?.items.map((entry) => (
          <Card key={entry.id} entry={entry} pipeline={pipeline} />
        ))}
      </ul>
      {page?.next ? (
        <Link
          to="/hub/calls/$callId/pipeline"
          params={{ callId: pipeline.call_id }}
          search={{ ...sought, place: place.place, look: 'table' }}
          className={linkClass()}
        >
          {t('seeAll')}
        </Link>
      ) : null}
    </section>
  )
}

function Card({ entry, pipeline }: { entry: Entry; pipeline: Pipeline }) {
  const t = useWords('pipeline')
  const format = useFormat(pipeline.hub.zone)
  const { reviews_assigned: assigned, reviews_sent: sent } = entry
  return (
    <li className={styles.card}>
      <span className={styles.who}>
        <EntryLink callId={pipeline.call_id} entry={entry} cover />
      </span>
      <span className={styles.facts}>
        <span>{entry.track.name}</span>
        <span>{format.dateShort(entry.submitted_at)}</span>
      </span>
      {assigned === 0 && entry.eligibility === 'met' ? null : (
        <span className={styles.facts}>
          <Verdict eligibility={entry.eligibility} />
          {assigned === 0 ? null : (
            <>
              <Score score={entry.score} />
              <span>
                {t('reviewsSent', {
                  sent: format.number(sent),
                  assigned: format.number(assigned),
                })}
              </span>
            </>
          )}
        </span>
      )}
    </li>
  )
}
