import { useSuspenseQuery } from '@tanstack/react-query'
import { useRetire } from '@/api/listingVariants'
import { ProblemNotice } from '@/api/ProblemNotice'
import { type SellerListing, type SellerVariant, variantsQuery } from '@/api/sellerListings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { Table } from '@/ui/Table'
import styles from './Desk.module.css'
import type { FileUpload, StockChoice } from './types'
import { VariantDialog } from './VariantDialog'

type Props = {
  listing: SellerListing
  /** What the shop counts, to be taken by a variant. */
  items: readonly StockChoice[]
  upload: FileUpload
}

/** What can be bought of a listing: each variant with its price, its stock and its earlier prices. */
export function Variants({ listing, items, upload }: Props) {
  const t = useWords('listingDesk')
  const language = useLanguage()
  const format = useFormat(listing.hub.zone)
  const of = { sellerId: listing.seller.id, listingId: listing.id }
  const { data } = useSuspenseQuery(variantsQuery(of))
  const retire = useRetire(of)
  const mayChange = listing.may_make && ['draft', 'live', 'hidden'].includes(listing.state)
  const named = ({ options, code }: SellerVariant) =>
    options.map(({ value }) => value[language] || value.en || value.az || value.ru).join(', ') ||
    code
  const form = { listing, items, upload }
  return (
    <Section
      title={t('variants.title')}
      aside={mayChange ? <VariantDialog {...form} variant={null} /> : null}
    >
      <p className={styles.quiet}>{t('variants.lead')}</p>
      <Table
        caption={t('variants.title')}
        rows={data.items}
        rowKey={({ id }) => id}
        empty={<p className={styles.quiet}>{t('variants.none')}</p>}
        columns={[
          {
            id: 'variant',
            header: t('variants.variant'),
            primary: true,
            cell: (variant) => (
              <span className={styles.two}>
                {named(variant)}
                <small>{variant.code}</small>
              </span>
            ),
          },
          {
            id: 'price',
            header: t('variants.price'),
            cell: ({ price, pricing, lowest_before: before }) => (
              <span className={styles.two}>
                {format.money(price)}
                {pricing === 'fixed' ? null : <small>{t(`pricings.${pricing}`)}</small>}
                {before === null ? null : (
                  <small>
                    {t('variants.lowest', {
                      price: format.money({ amount: before, currency: price.currency }),
                    })}
                  </small>
                )}
              </span>
            ),
          },
          {
            id: 'takes',
            header: t('variants.takes'),
            cell: ({ parts, files, retired_at: gone }) =>
              gone !== null ? (
                <Tag>{t('variants.retired')}</Tag>
              ) : (
                [
                  ...parts.map(({ stock_item_id: id, quantity }) => {
                    const item = items.find((each) => each.id === id)
                    return t('variants.part', { count: quantity, name: item?.name ?? id })
                  }),
                  ...files.map(({ name }) => name),
                ].join(', ')
              ),
          },
          {
            id: 'acts',
            header: t('variants.acts'),
            headerHidden: true,
            cell: (variant) =>
              !mayChange || variant.retired_at !== null ? null : (
                <span className={styles.acts}>
                  <VariantDialog {...form} variant={variant} />
                  <Button
                    kind="outline"
                    size="small"
                    aria-label={t('variants.retireOf', { name: named(variant) })}
                    isPending={retire.isPending && retire.variables === variant.id}
                    onPress={() => retire.mutate(variant.id)}
                  >
                    {t('variants.retire')}
                  </Button>
                </span>
              ),
          },
        ]}
      />
      <ProblemNotice of={retire} />
    </Section>
  )
}
