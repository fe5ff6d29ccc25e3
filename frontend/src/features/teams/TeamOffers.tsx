import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { LoadMore } from '@/ui/LoadMore'
import { Section } from '@/ui/Section'
import { type Column, Table } from '@/ui/Table'
import { showToast } from '@/ui/toasts'

import { offersQuery, type TeamOffer, useTakeBack } from './api'
import { titleIn } from './relations'
import styles from './Teams.module.css'

const LOOKS = {
  open: { tone: 'info', mark: 'hollow' },
  accepted: { tone: 'success', mark: 'solid' },
  declined: { tone: 'neutral', mark: 'hollow' },
  withdrawn: { tone: 'neutral', mark: 'hollow' },
} as const

type Props = { organisationId: string; zone: string }

/** Whom the organisation has asked, and what they said. */
export function TeamOffers({ organisationId, zone }: Props) {
  const t = useWords('teams')
  const pages = useSuspenseInfiniteQuery(offersQuery(organisationId))
  const offers = pages.data.pages.flatMap(({ items }) => items)
  const columns = useColumns(zone)
  return (
    <Section title={t('offers')}>
      {offers.length === 0 ? (
        <p className={styles.quiet}>{t('noOffers')}</p>
      ) : (
        <Table caption={t('offers')} columns={columns} rows={offers} rowKey={({ id }) => id} />
      )}
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
          labels={{ more: t('more') }}
        />
      ) : null}
    </Section>
  )
}

function useColumns(zone: string): Column<TeamOffer>[] {
  const t = useWords('teams')
  const language = useLanguage()
  const format = useFormat(zone)
  return [
    {
      id: 'email',
      header: t('email'),
      primary: true,
      cell: ({ email, title }) => (
        <span className={styles.person}>
          {email}
          <small>{titleIn(title, language)}</small>
        </span>
      ),
    },
    { id: 'relation', header: t('relation'), cell: (one) => t(`relations.${one.relation}`) },
    { id: 'from', header: t('from'), cell: (one) => format.dateShort(one.starts_on) },
    {
      id: 'by',
      header: t('askedBy'),
      cell: ({ offered_by, offered_at }) => (
        <span className={styles.person}>
          {offered_by.name}
          <small>{format.dateTime(offered_at)}</small>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('answer'),
      cell: ({ state }) => <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>,
    },
    {
      id: 'back',
      header: t('takeBack'),
      headerHidden: true,
      align: 'end',
      cell: (offer) => (offer.state === 'open' ? <TakeBack offer={offer} /> : null),
    },
  ]
}

function TakeBack({ offer }: { offer: TeamOffer }) {
  const t = useWords('teams')
  const takeBack = useTakeBack()
  return (
    <Button
      kind="outline"
      size="small"
      aria-label={t('takeBackOf', { email: offer.email })}
      isPending={takeBack.isPending}
      onPress={() =>
        // Not callbacks of `mutate`: the button is gone by the time they would be called.
        takeBack.mutateAsync(offer.id).then(
          () => showToast({ title: t('takenBack'), kind: 'success' }),
          () => showToast({ title: t('answeredMeanwhile'), kind: 'warning' }),
        )
      }
    >
      {t('takeBack')}
    </Button>
  )
}
