import type { FollowUp } from '@/features/followups/api'

/** A venture that began in March 2028. */
export function aFollowUp(changed: Partial<FollowUp> = {}): FollowUp {
  return {
    organisation: { id: 'o1', name: 'Ilmə' },
    hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
    programmes: [{ id: 'p1', name: { en: 'Incubator', az: 'İnkubator' } }],
    group: 'accepted',
    began_on: '2028-03-10',
    asked_until: 2032,
    may_be_followed: true,
    consent: null,
    status: null,
    years: [{ year: 2029, known: 0, missing: 0 }],
    on_behalf: false,
    statuses: [],
    observations: [],
    checkins: [],
    ...changed,
  }
}
