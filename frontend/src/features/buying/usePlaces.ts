import { useSuspenseQuery } from '@tanstack/react-query'

import { placesQuery } from '@/api/startupProfiles'
import { useFormat } from '@/lib/i18n/useFormat'

/** Where things can go: countries, each followed by its regions; what they are called. */
export function usePlaces() {
  const { data } = useSuspenseQuery(placesQuery())
  const format = useFormat('UTC')
  const names = new Map(data.items.map(({ code, name }) => [code, name]))
  const nameOf = (code: string) => names.get(code) ?? code
  const all = data.items
    .map(({ code, name, parent }) => ({
      id: code,
      name: parent === null ? name : `${name}, ${nameOf(parent)}`,
      country: nameOf(parent ?? code),
      isRegion: parent !== null,
    }))
    .sort(
      (one, other) =>
        format.compare(one.country, other.country) ||
        Number(one.isRegion) - Number(other.isRegion) ||
        format.compare(one.name, other.name),
    )
  return { nameOf: (code: string) => all.find(({ id }) => id === code)?.name ?? code, all }
}
