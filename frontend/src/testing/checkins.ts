import type { Asked, Checkin } from '@/features/checkins/api'

type Value = NonNullable<Asked['value']>

/** A value of a month. */
export function aValue(changed: Partial<Value> = {}): Value {
  return {
    id: 'v0',
    version: 1,
    state: 'value',
    number: 1200,
    currency: 'AZN',
    reason: '',
    evidence: '',
    doubts: [],
    source: 'venture',
    source_note: '',
    entered_by: 'Aysel',
    entered_at: '2030-05-02T10:00:00Z',
    ...changed,
  }
}

/** A figure that is asked. */
export function anAsked(changed: Partial<Asked> = {}): Asked {
  return {
    kpi_id: 'k1',
    version: 1,
    name: { en: 'Revenue', az: 'Gəlir' },
    hint: { en: 'Invoiced', az: 'Hesab' },
    unit: 'money',
    direction: 'up',
    evidence: false,
    value: null,
    before: null,
    earlier: [],
    ...changed,
  }
}

/** The check-in of April. */
export function aCheckin(asked: Asked[], changed: Partial<Checkin> = {}): Checkin {
  return {
    venture_id: 'c1',
    month: '2030-04-01',
    hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
    organisation: { id: 'o1', name: 'Ilmə' },
    programme: { id: 'p1', name: { en: 'Incubator', az: 'İnkubator' } },
    on_behalf: false,
    asked,
    ...changed,
  }
}
