import { Link } from '@tanstack/react-router'

import { FigureLink } from '@/api/FigureLink'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'

import type { Pipeline, Place } from './api'
import styles from './PlaceStrip.module.css'
import { columns, inTrack } from './sought'
import { usePlaceName } from './usePlaceName'

type Props = { pipeline: Pipeline; chosen: string | undefined }

/** How many are where, by track; every number leads to its applications. */
export function PlaceStrip({ pipeline, chosen }: Props) {
  const t = useWords('pipeline')
  const format = useFormat(pipeline.hub.zone)
  const nameOf = usePlaceName()
  const most = Math.max(1, ...pipeline.places.map(({ count }) => count))
  return (
    <section aria-label={t('where')} className={styles.strip}>
      <ul className={styles.places}>
        {columns(pipeline.places).map((place) => (
          <li
            key={place.place}
            className={classNames(styles.place, place.place === chosen && styles.chosen)}
          >
            <Link
              to="/hub/calls/$callId/pipeline"
              params={{ callId: pipeline.call_id }}
              search={{ place: place.place }}
              aria-current={place.place === chosen ? 'true' : undefined}
              className={styles.link}
            >
              <span className={styles.count}>{format.number(place.count)}</span>
              <span className={styles.name}>{nameOf(place)}</span>
            </Link>
            <Bar place={place} pipeline={pipeline} most={most} />
            <p className={styles.reviews}>
              {place.reviews_assigned === 0 || place.kind !== 'review' ? null : (
                <FigureLink
                  callId={pipeline.call_id}
                  figure={place.reviews_sent > 0 ? 'pipeline.sent' : 'pipeline.assigned'}
                  stage={place.place}
                  count={place.reviews_sent || place.reviews_assigned}
                >
                  {t('reviewsSent', {
                    sent: format.number(place.reviews_sent),
                    assigned: format.number(place.reviews_assigned),
                  })}
                </FigureLink>
              )}
            </p>
          </li>
        ))}
      </ul>
      <ul className={styles.legend}>
        {pipeline.tracks.map(({ slug, name }, at) => (
          <li key={slug} data-track={at % 4}>
            <Link
              to="/hub/calls/$callId/pipeline"
              params={{ callId: pipeline.call_id }}
              search={{ track: slug, look: 'table', ...(chosen && { place: chosen }) }}
              className={styles.track}
            >
              {name} <b>{format.number(inTrack(pipeline.places, slug, chosen))}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** As long as the place is full beside the fullest, in the colours of the tracks. */
function Bar({ place, pipeline, most }: { place: Place; pipeline: Pipeline; most: number }) {
  return (
    <div className={styles.bar} aria-hidden="true">
      {pipeline.tracks.map(({ slug }, at) => {
        const count = place.tracks.find(({ track }) => track === slug)?.count ?? 0
        return count === 0 ? null : (
          <span key={slug} data-track={at % 4} style={{ inlineSize: `${(100 * count) / most}%` }} />
        )
      })}
    </div>
  )
}
