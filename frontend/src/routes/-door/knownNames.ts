import type { Hub } from '@/features/hubs/api'

/** What a password shall not be made of, because everybody here knows it. */
export function knownNames(hubs: readonly Hub[]): string[] {
  return hubs.flatMap(({ name, slug, city }) => [name, slug, city])
}
