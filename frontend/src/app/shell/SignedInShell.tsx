import { Link, useLocation, useMatches } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isAt, isManager, mainRole, marketPlaces, type Place, workPlaces } from '@/app/places'
import type { Hub } from '@/features/hubs/api'
import type { Me } from '@/features/session/api'
import { useWords } from '@/lib/i18n/useWords'
import { Avatar } from '@/ui/Avatar'
import { Icon } from '@/ui/Icon'
import { Logo } from '@/ui/Logo'
import { selvedge } from '@/ui/weave/borders'
import { clothImage } from '@/ui/weave/image'

import { AccountMenu } from './AccountMenu'
import { BasketLink } from './BasketLink'
import { FindButton } from './FindButton'
import styles from './SignedInShell.module.css'

/** Twelve pixels of cloth: four cells of three. */
const SELVEDGE = { backgroundImage: clothImage(selvedge(), 3) }

/** Names that are too long for a tab at the lower edge. */
const SHORT: { [N in Place['name']]?: Place['name'] } = {
  applications: 'applicationsShort',
  bookings: 'bookingsShort',
  myShops: 'myShopsShort',
}

type Props = { me: Me; hub: Hub; hubs: readonly Hub[]; children: ReactNode }

/** Where people work: places at the left edge, on a phone as tabs at the lower edge. */
export function SignedInShell({ me, hub, hubs, children }: Props) {
  const t = useWords('work')
  const common = useWords('shell')
  const wide = useMatches({ select: (all) => all.some(({ staticData }) => staticData.wide) })
  const places = workPlaces(me)
  const account = { me, hub, hubs }

  return (
    <div className={styles.shell} data-wide={wide || undefined}>
      {isManager(me) ? <div className={styles.selvedge} style={SELVEDGE} data-no-print="" /> : null}
      <aside className={styles.rail} data-no-print="">
        <div className={styles.column}>
          <Link to="/" className={styles.brand} aria-label={common('product')}>
            <Logo name={common('product')} />
          </Link>
          {hubs.length > 1 ? <p className={styles.hub}>{hub.name}</p> : null}
          <FindButton me={me} hub={hub} className={styles.find} named />
          <nav aria-label={common('places.label')} className={styles.places}>
            {places.map((place) => (
              <PlaceLink key={place.to} place={place} className={styles.place} />
            ))}
          </nav>
          <nav aria-label={t('places.market')} className={styles.market}>
            {marketPlaces(me).map((place) => (
              <PlaceLink key={place.to} place={place} className={styles.place} />
            ))}
            <BasketLink me={me} hub={hub} className={styles.basket} named />
          </nav>
          <AccountMenu {...account} className={styles.account}>
            <Avatar seed={me.id} size={39} />
            <span className={styles.who}>
              <b>{me.name}</b>
              <small>{t(`roles.${mainRole(me)}`)}</small>
            </span>
          </AccountMenu>
        </div>
      </aside>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <div className={styles.tabs} data-no-print="">
        <nav aria-label={common('places.label')} className={styles.tabPlaces}>
          {places.map((place) => (
            <PlaceLink key={place.to} place={place} className={styles.tab} short />
          ))}
        </nav>
        <AccountMenu {...account} className={styles.tab}>
          <Icon name="person" />
          {t('account.me')}
        </AccountMenu>
      </div>
    </div>
  )
}

function PlaceLink(props: { place: Place; className: string; short?: boolean }) {
  const { place, className, short = false } = props
  const t = useWords('work')
  const name = (short && SHORT[place.name]) || place.name
  const isCurrent = useLocation({ select: ({ pathname }) => isAt(place, pathname) })
  return (
    <Link to={place.to} className={className} aria-current={isCurrent ? 'page' : undefined}>
      <Icon name={place.icon} />
      <span>{t(`places.${name}`)}</span>
    </Link>
  )
}
