import type { Schema } from '@/api/client'

/** A confirmed booking in Baku on Tuesday 24 November 2026 from 14:00 to 16:30. */
export function makeBookingOut(changed: Partial<Schema['BookingOut']> = {}): Schema['BookingOut'] {
  return {
    id: '0198a000-0000-7000-8000-000000000001',
    state: 'confirmed',
    no_show_minutes: 0,
    checked_in_at: null,
    finished_at: null,
    version: 1,
    studio: { id: 'video-2', slug: 'video-2', name: 'Video 2', kind: 'video' },
    hub: {
      id: 'baku',
      slug: 'baku',
      name: 'Creative Hub Baku',
      zone: 'Asia/Baku',
      currency: 'AZN',
    },
    starts_at: '2026-11-24T10:00:00Z',
    ends_at: '2026-11-24T12:30:00Z',
    local_starts_at: '2026-11-24T14:00:00',
    local_ends_at: '2026-11-24T16:30:00',
    zone: 'Asia/Baku',
    title: 'Podcast pilot',
    note: '',
    people: 4,
    audience: 'public',
    price: { amount: 6250, currency: 'AZN' },
    operated_by: null,
    credit_minutes: 0,
    booked_by: { id: 'p1', name: 'Aygün Məmmədova' },
    organisation: null,
    items: [],
    series_id: null,
    created_at: '2026-11-20T08:00:00Z',
    cancelled_at: null,
    approve_by: null,
    decline_reason: '',
    allowed: ['move', 'cancel'],
    ...changed,
  }
}
