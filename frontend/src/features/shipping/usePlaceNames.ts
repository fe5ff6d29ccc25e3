import { useSuspenseQuery } from '@tanstack/react-query'

import { placesQuery } from '@/api/startupProfiles'

/** What a country is called, and a region with its country where somebody chooses among all. */
export function usePlaceNames() {
  const { data } = useSuspenseQuery(placesQuery())
  const names = new Map(data.items.map(({ code, name }) => [code, name]))
  const nameOf = (code: string) => names.get(code) ?? code
  return {
    nameOf,
    all: data.items.map(({ code, name, parent }) => ({
      code,
      name: parent === null ? name : `${name}, ${nameOf(parent)}`,
    })),
  }
}
