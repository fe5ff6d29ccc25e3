import { Link, useNavigate } from '@tanstack/react-router'

import { AskForOffer as Ask } from '@/features/commissions/AskForOffer'
import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'

type Props = {
  listing: { slug: string; seller: { name: string } }
  variant: { id: string; pricing: string; price: { currency: string } }
  /** Who is signed in. */
  person: string | null
}

/** Asks for the price of a service; whoever has no account yet signs in first. */
export function AskForOffer({ listing, variant, person }: Props) {
  const t = useWords('commissions')
  const navigate = useNavigate()
  // What has a price is bought first of all; asking is the other way.
  const kind = variant.pricing === 'from' ? 'ink' : 'outline'
  if (person === null) {
    return (
      <Link
        to="/sign-in"
        search={{ next: `/listings/${listing.slug}` }}
        className={buttonClass({ kind, size: 'large' })}
      >
        {t('ask.signIn')}
      </Link>
    )
  }
  return (
    <Ask
      key={variant.id}
      variantId={variant.id}
      currency={variant.price.currency}
      shop={listing.seller.name}
      kind={kind}
      onAsked={(commissionId) =>
        void navigate({ to: '/commissions/$commissionId', params: { commissionId } })
      }
    />
  )
}
