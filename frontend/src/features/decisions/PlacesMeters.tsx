import { useWords } from '@/lib/i18n/useWords'
import { ProgressBar } from '@/ui/ProgressBar'

import type { Decisions } from './api'
import styles from './Decisions.module.css'

/** Of each track, how many places are taken or promised. */
export function PlacesMeters({ tracks }: { tracks: Decisions['tracks'] }) {
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
            <p className={styles.quiet}>
              {t('places.parts', {
                taken: track.taken,
                open: track.open + track.coming,
                waiting: track.waiting,
              })}
            </p>
          </div>
        )
      })}
    </div>
  )
}
