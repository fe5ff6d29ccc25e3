import type { Schema } from '@/api/client'

type Settings = Schema['CallSettings']
type Field = Exclude<Schema['FormPage']['items'][number], { kind: 'note' }>

const both = (text: string) => ({ az: `${text} (az)`, en: text })
const asked = { pages: [], questions: 2, conditional: 0, minutes: 5, documents: [] }

/** A draft of a call to one track, with a form, seen in version 3. */
export function makeCallSettings(changed: Partial<Settings> = {}): Settings {
  return {
    id: '0198a000-0000-7000-8000-0000000000ca',
    version: 3,
    hub: {
      id: '0198a000-0000-7000-8000-0000000000bb',
      slug: 'baku',
      name: 'Creative Hub Baku',
      zone: 'Asia/Baku',
      currency: 'AZN',
    },
    programme_id: 'p1',
    programme: both('Incubator'),
    slug: 'spring',
    title: both('Spring'),
    summary: both('Summary'),
    offered: both('Offered'),
    audience: both('Audience'),
    next_steps: both('Next'),
    opens_at: '2030-03-01T06:00:00Z',
    closes_at: '2030-04-01T14:00:00Z',
    final_closes_at: '2030-04-01T14:15:00Z',
    zone: 'Asia/Baku',
    grace_minutes: 15,
    decisions_on: '2030-05-01',
    tracks: [{ track_id: 't1', slug: 'music', name: both('Music'), places: 6 }],
    rules: [],
    sentences: [],
    form_id: 'f1',
    asked: { title: both('Application'), number: 2, en: asked, az: asked },
    state: 'draft',
    stage: 'draft',
    published_at: null,
    cancel_reason: null,
    extensions: [],
    codes: [],
    missing: [],
    ...changed,
  }
}

const head = { help: { az: '', en: '' }, required: false, when: null }

/** A choice, an amount, a day, an agreement, and a text, which no rule can compare. */
export const ASKED_FIELDS: Field[] = [
  {
    ...head,
    kind: 'choice',
    key: 'stage',
    label: both('Stage'),
    options: [
      { key: 'idea', label: both('Idea') },
      { key: 'earning', label: both('Earning') },
    ],
    other: true,
  },
  {
    ...head,
    kind: 'multi_choice',
    key: 'arts',
    label: both('Arts'),
    options: [{ key: 'music', label: both('Music') }],
    other: false,
    least: null,
    most: null,
  },
  {
    ...head,
    kind: 'money',
    key: 'income',
    label: both('Income'),
    currency: 'AZN',
    least: null,
    most: null,
  },
  { ...head, kind: 'date', key: 'since', label: both('Since'), earliest: null, latest: null },
  { ...head, kind: 'consent', key: 'terms', label: both('Terms'), text: both('Terms') },
  { ...head, kind: 'video_link', key: 'pitch', label: both('Pitch'), hosts: 'known' },
]
