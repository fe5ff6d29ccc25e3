import { Link } from '@tanstack/react-router'

import { SIGN_UP } from '@/app/addresses'
import type { Hub } from '@/features/hubs/api'
import type { Studio } from '@/features/studios/api'
import { countKinds } from '@/features/studios/filterSearch'
import { Counts } from '@/features/today/Counts'
import { TodaysCloth } from '@/features/today/TodaysCloth'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'

import styles from './Hero.module.css'

type Props = {
  hub: Hub
  hubs: readonly Hub[]
  on: string
  studios: readonly Studio[]
  isSignedIn: boolean
}

/** One sentence, two doors, and the day as cloth. */
export function Hero({ hub, hubs, on, studios, isSignedIn }: Props) {
  const t = useWords('home')
  const kindName = useWords('studios')
  const format = useFormat(hub.zone)
  const kinds = countKinds(studios).map(([kind]) => kindName(`kinds.${kind}.work`))
  return (
    <div className={styles.hero}>
      <div className={styles.words}>
        {hubs.length > 1 ? <Hubs hub={hub} hubs={hubs} /> : null}
        <h1 className={styles.headline}>{t('headline')}</h1>
        <p className={styles.lead}>
          {t('lead', { count: studios.length, kinds: format.list(kinds) })}
        </p>
        <p className={styles.doors}>
          <Link to="/studios" className={buttonClass({ size: 'large' })}>
            {t('doors.book')}
          </Link>
          <Link
            to={isSignedIn ? ('/bookings' as string) : SIGN_UP}
            className={buttonClass({ kind: 'outline', size: 'large' })}
          >
            {isSignedIn ? t('doors.bookings') : t('doors.signUp')}
          </Link>
        </p>
        <Counts hub={hub} on={on} />
      </div>
      <div className={styles.cloth}>
        <TodaysCloth hub={hub} on={on} />
      </div>
    </div>
  )
}

/** The hubs of the network, for those who meant another one. */
function Hubs({ hub, hubs }: { hub: Hub; hubs: readonly Hub[] }) {
  const t = useWords('home')
  return (
    <nav aria-label={t('hubs')} className={styles.hubs}>
      {hubs.map(({ slug, name }) => (
        <Link
          key={slug}
          to="/"
          search={{ hub: slug }}
          activeProps={{}}
          aria-current={slug === hub.slug ? 'true' : undefined}
          className={styles.hub}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
