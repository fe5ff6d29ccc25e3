import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'

import type { Studio } from './api'
import { countKinds } from './filterSearch'
import styles from './KindDoors.module.css'
import { StudioPicture } from './StudioPicture'

/** The kinds of studios that the hub has, each a way in. */
export function KindDoors({ studios }: { studios: readonly Studio[] }) {
  const t = useWords('studios')
  return (
    <ul className={styles.doors}>
      {countKinds(studios).map(([kind, count]) => {
        const own = studios.filter((studio) => studio.kind === kind)
        const first = own[0]
        return (
          <li key={kind} className={styles.door}>
            {first === undefined ? null : (
              <StudioPicture
                studio={first}
                decorative
                sizes="(width < 720px) 50vw, 280px"
                className={styles.picture}
              />
            )}
            <h3>
              <Link to="/studios" search={{ kind }} className={styles.link}>
                {t(`kinds.${kind}.many`)}
                <Icon name="arrow-right" />
              </Link>
            </h3>
            <p className={styles.count}>{t('count', { count })}</p>
            <p className={styles.rooms}>{own.map(({ summary }) => summary).join(' · ')}</p>
          </li>
        )
      })}
    </ul>
  )
}
