import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'

import { WriteToShop } from './WriteToShop'

type Props = {
  listing: { id: string; slug: string; seller: { name: string } }
  /** Who is signed in. */
  person: string | null
}

/** Asks a shop about what it offers; whoever has no account yet signs in first. */
export function AskAbout({ listing, person }: Props) {
  const t = useWords('conversations')
  if (person === null) {
    return (
      <Link
        to="/sign-in"
        search={{ next: `/listings/${listing.slug}` }}
        className={buttonClass({ kind: 'outline' })}
      >
        <Icon name="mail" />
        {t('ask.signIn')}
      </Link>
    )
  }
  return (
    <WriteToShop
      thing={{ listing_id: listing.id, order_id: null }}
      shop={listing.seller.name}
      label={t('ask.open')}
      scope={`${person} ${listing.id}`}
    />
  )
}
