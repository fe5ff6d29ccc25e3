import { useQuery } from '@tanstack/react-query'

import { itemText } from '@/api/extras'
import { type Colleague, colleaguesQuery, type Studio } from './api'
import { itemsOf, type WishSearch } from './wishSearch'

type Operator = {
  /** Those who could operate it: the person first. Nobody where nothing has to be learned. */
  colleagues: readonly Colleague[]
  operator: Colleague | undefined
}

/** Who operates the booking that ends then, where something has to be learned for it. */
export function useOperator(
  studio: Studio,
  wish: WishSearch,
  endsAt: string | undefined,
  wanted: string | null,
): Operator {
  const items = itemsOf(wish).map(itemText)
  const { data } = useQuery({
    ...colleaguesQuery(studio.id, endsAt ?? '', items),
    enabled: endsAt !== undefined && (studio.qualification !== null || items.length > 0),
  })
  const colleagues = data?.items ?? []
  const operator = colleagues.find(({ person }) => person.id === wanted) ?? colleagues[0]
  return { colleagues, operator }
}

/** What the booking says about it: a colleague is one by an organisation. */
export const operatedBy = ({ person, organisation }: Colleague) =>
  organisation === null ? {} : { operated_by: person.id, organisation_id: organisation.id }
