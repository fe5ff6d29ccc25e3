import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { ProgressBar } from '@/ui/ProgressBar'

import { COUNTED, type Decisions } from './api'
import styles from './Decisions.module.css'

type Props = { callId: string; stageId: string | undefined; tracks: Decisions['tracks'] }

/** Of each track, how many places are taken or promised; each number opens its rows. */
export function PlacesMeters({ callId, stageId, tracks }: Props) {
  const t = useWords('decisions')
  return (
    <div className={styles.meters}>
      {tracks.map((track) => {
        const promised = track.taken + track.open + track.coming
        const over = promised > track.places
        return (
          <div key={track.slug}>
            <ProgressBar
              label={track.name}
              value={promised}
              max={track.places}
              formatted={t('places.of', { promised, places: track.places })}
              dye={over ? 'hub' : 'resident'}
            />
            <p className={styles.counts}>
              {COUNTED.map((show, number) => {
                const counts = {
                  accepted: track.taken,
                  offered: track.open + track.coming,
                  waiting: track.waiting,
                }
                const words = t(`places.${show}`, { count: counts[show] })
                return (
                  <Fragment key={show}>
                    {number > 0 ? ', ' : null}
                    {counts[show] === 0 || stageId === undefined ? (
                      words
                    ) : (
                      <Link
                        to="/hub/calls/$callId/decisions"
                        params={{ callId }}
                        search={{ stage: stageId, show, track: track.slug }}
                        className={linkClass()}
                      >
                        {words}
                      </Link>
                    )}
                  </Fragment>
                )
              })}
            </p>
          </div>
        )
      })}
    </div>
  )
}
