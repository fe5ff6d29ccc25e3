import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { Price } from '@/ui/Price'

import type { Studio } from './api'
import styles from './StudioBand.module.css'
import { StudioPicture } from './StudioPicture'
import { useFeatureName } from './useFeatureName'

type Props = {
  studio: Studio
  /** The day that the studio's page shall begin with. */
  day: string | undefined
  /** How free it is. */
  children: ReactNode
}

/** One studio of the list; the whole band leads to it. */
export function StudioBand({ studio, day, children }: Props) {
  const t = useWords('studios')
  const format = useFormat(studio.hub.zone)
  const nameOf = useFeatureName()
  return (
    <li className={styles.band}>
      <StudioPicture
        studio={studio}
        decorative
        sizes="(width < 860px) 100vw, 240px"
        className={styles.picture}
      />
      <div className={styles.words}>
        <h2 className={styles.name}>
          <Link
            to="/studios/$slug"
            params={{ slug: studio.slug }}
            search={day === undefined ? {} : { day }}
            className={linkClass({ kind: 'quiet', cover: true })}
          >
            {studio.name}
          </Link>
        </h2>
        <p className={styles.kind}>
          <Icon name={studio.kind} size={16} />
          {t(`kinds.${studio.kind}.one`)}
        </p>
        <p>{studio.summary}</p>
        <p className={styles.features}>{studio.features.map(nameOf).join(' · ')}</p>
      </div>
      <div className={styles.terms}>
        {studio.open_to === 'residents' ? (
          <p>{t('residentsOnly')}</p>
        ) : (
          <>
            <p>
              <Price formatted={format.money(studio.hourly_price)} unit={t('perHour')} />
            </p>
            <p className={styles.small}>{t('residentsFree')}</p>
          </>
        )}
        <p className={styles.small}>{t('upTo', { count: studio.capacity })}</p>
        {studio.area_m2 === null ? null : (
          <p className={styles.small}>{t('area', { area: format.number(studio.area_m2) })}</p>
        )}
      </div>
      <div className={styles.free}>
        {studio.bookable ? (
          children
        ) : (
          <Badge tone="warning" mark="hollow">
            {t('closed.short')}
          </Badge>
        )}
      </div>
      <Icon name="arrow-right" className={styles.arrow} />
    </li>
  )
}
