import { Link } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, Suspense } from 'react'
import {
  CALLS,
  DEMO_DAYS,
  FAVOURITES,
  MARKET,
  RESIDENTS,
  SIGN_IN,
  SIGN_UP,
  STARTUPS,
  STUDIOS,
} from '@/app/addresses'
import type { Hub } from '@/features/hubs/api'
import type { Me } from '@/features/session/api'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { classNames } from '@/ui/classNames'
import { Icon } from '@/ui/Icon'
import { Logo } from '@/ui/Logo'
import { part } from '@/ui/part'
import { BasketLink } from './BasketLink'
import { Footer } from './Footer'
import { LanguageSwitch } from './LanguageSwitch'
import styles from './PublicShell.module.css'
import { ThemeSwitch } from './ThemeSwitch'

/** Visitors never need it, so it is not in their first file. */
const AvatarMenu = part(async () => (await import('./AvatarMenu')).AvatarMenu, { isExtra: true })

export type ShellProps = {
  me: Me | null
  hub: Hub
  hubs: readonly Hub[]
  children: ReactNode
}

/** The public face: header, page, footer. */
export function PublicShell({ me, hub, hubs, children }: ShellProps) {
  const t = useWords('shell')
  return (
    <div className={styles.shell}>
      <header className={styles.head} data-no-print="">
        <Link to="/" className={styles.brand}>
          <Logo name={t('product')} />
        </Link>
        {hubs.length > 1 ? <span className={styles.hub}>{hub.city}</span> : null}
        <nav aria-label={t('places.label')} className={styles.places}>
          <Places />
        </nav>
        <div className={styles.tools}>
          <LanguageSwitch me={me} />
          <ThemeSwitch />
          <Link to={FAVOURITES} className={classNames(styles.basket, styles.favourites)}>
            <Icon name="heart" />
            <span className="visually-hidden">{t('favourites')}</span>
          </Link>
          <BasketLink me={me} hub={hub} className={styles.basket} />
          {me === null ? (
            <Entrances />
          ) : (
            <Suspense fallback={<span className={styles.account} />}>
              <AvatarMenu
                me={me}
                hub={hub}
                hubs={hubs}
                className={styles.account}
                findClassName={styles.find}
              />
            </Suspense>
          )}
          {me === null ? <PhoneMenu /> : null}
        </div>
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <Footer hub={hub} hubs={hubs} me={me} />
    </div>
  )
}

function Places() {
  const t = useWords('shell')
  return (
    <>
      <Link to={STUDIOS} className={styles.place} onClick={closeMenu}>
        {t('places.studios')}
      </Link>
      <Link to={CALLS} className={styles.place} onClick={closeMenu}>
        {t('places.calls')}
      </Link>
      <Link to={STARTUPS} className={styles.place} onClick={closeMenu}>
        {t('places.startups')}
      </Link>
      <Link to={MARKET} className={styles.place} onClick={closeMenu}>
        {t('places.market')}
      </Link>
      <Link to={DEMO_DAYS} className={styles.place} onClick={closeMenu}>
        {t('places.demoDays')}
      </Link>
      <Link to={RESIDENTS} className={styles.place} onClick={closeMenu}>
        {t('places.residents')}
      </Link>
    </>
  )
}

function Entrances() {
  const t = useWords('shell')
  return (
    <div className={styles.entrances}>
      <Link to={SIGN_IN} className={styles.place} onClick={closeMenu}>
        {t('account.signIn')}
      </Link>
      <Link to={SIGN_UP} className={buttonClass()} onClick={closeMenu}>
        {t('account.signUp')}
      </Link>
    </div>
  )
}

const PHONE_MENU = 'phone-menu'

/** The same page follows, so the menu would stay open. */
function closeMenu(event: MouseEvent<HTMLElement>) {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
}

/** A native popover: closes by Escape and by a touch beside it. */
function PhoneMenu() {
  const t = useWords('shell')
  return (
    <>
      <button
        type="button"
        popoverTarget={PHONE_MENU}
        aria-label={t('menu')}
        className={styles.menuButton}
      >
        <Icon name="menu" />
      </button>
      <nav id={PHONE_MENU} popover="auto" aria-label={t('places.label')} className={styles.menu}>
        <Places />
        <Entrances />
      </nav>
    </>
  )
}
