import type { Schema } from '@/api/client'

type Settings = Schema['StudioSettings']

/** A sound studio in Baku that is open on Mondays, seen in version 3. */
export function makeStudioSettings(changed: Partial<Settings> = {}): Settings {
  return {
    id: '0198a000-0000-7000-8000-0000000000aa',
    version: 3,
    hub: {
      id: '0198a000-0000-7000-8000-0000000000bb',
      slug: 'baku',
      name: 'Creative Hub Baku',
      zone: 'Asia/Baku',
      currency: 'AZN',
    },
    slug: 'sound-1',
    kind: 'sound',
    name: { az: 'Səs 1', en: 'Sound 1' },
    summary: { az: 'Vokal kabinəsi', en: 'Vocal booth' },
    description: { az: 'Sakit otaq.', en: 'A quiet room.' },
    features: ['vocal-booth'],
    capacity: 6,
    area_m2: 40,
    hourly_amount: 4050,
    currency: 'AZN',
    grid_minutes: 30,
    min_minutes: 60,
    max_minutes: 480,
    buffer_before_minutes: 0,
    buffer_minutes: 15,
    no_show_minutes: 0,
    notice_minutes: 0,
    horizon_days: 60,
    open_to: 'everyone',
    approval: 'none',
    approval_hours: 48,
    bookable: true,
    qualification_id: null,
    residents_pay: 'nothing',
    peaks: [],
    fee_steps: [],
    opening_hours: [{ weekday: 1, opens: '09:00', closes: '18:00' }],
    ...changed,
  }
}
