import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import { Price } from '@/ui/Price'

import type { StudioDetail } from './api'
import styles from './StudioHead.module.css'
import { StudioPicture } from './StudioPicture'

/** The top of the later steps of a booking: what is being booked, and the way back to it. */
export function StudioTitle({ studio }: { studio: StudioDetail }) {
  return (
    <header className={styles.title}>
      <Link
        to="/studios/$slug"
        params={{ slug: studio.slug }}
        aria-label={studio.name}
        className={styles.back}
      >
        <Icon name="arrow-left" />
      </Link>
      <h1>{studio.name}</h1>
    </header>
  )
}

type Props = {
  studio: StudioDetail
  /** For managers: the way to change it. */
  edit: ReactNode
}

/** The top of a studio's page: picture, name, and what an hour costs. */
export function StudioHead({ studio, edit }: Props) {
  const t = useWords('studios')
  const format = useFormat(studio.hub.zone)
  const facts = [
    t(`kinds.${studio.kind}.one`),
    t('upTo', { count: studio.capacity }),
    ...(studio.area_m2 === null ? [] : [t('area', { area: format.number(studio.area_m2) })]),
  ]
  return (
    <header className={styles.head}>
      <StudioPicture
        studio={studio}
        eager
        sizes="(width < 860px) 100vw, 50vw"
        className={styles.picture}
      />
      <div className={styles.words}>
        <div className={styles.ways}>
          <Link to="/studios" className={styles.back}>
            <Icon name="arrow-left" />
            {t('title')}
          </Link>
          {edit}
        </div>
        <h1>{studio.name}</h1>
        <p className={styles.summary}>{studio.summary}</p>
        <p className={styles.facts}>{facts.join(' · ')}</p>
        <p className={styles.price}>
          {studio.open_to === 'everyone' ? (
            <Price formatted={format.money(studio.hourly_price)} unit={t('perHour')} />
          ) : null}
          <span className={styles.free}>
            {studio.open_to === 'residents' ? t('residentsOnly') : t('residentsFree')}
          </span>
        </p>
        {studio.bookable ? null : (
          <p>
            <Badge tone="warning" mark="hollow">
              {t('closed.short')}
            </Badge>
          </p>
        )}
      </div>
    </header>
  )
}
