import type { IconName } from '@/ui/Icon'
import type { Item, Kind, Simple, Texts } from './api'

/** Every kind in the order of the menu, in groups, each with its picture. */
export const KIND_GROUPS: readonly {
  name: 'text' | 'choice' | 'more' | 'layout'
  kinds: Kind[]
}[] = [
  { name: 'text', kinds: ['short_text', 'long_text', 'number', 'money', 'date'] },
  { name: 'choice', kinds: ['choice', 'multi_choice', 'scale', 'matrix'] },
  { name: 'more', kinds: ['file', 'video_link', 'group', 'consent'] },
  { name: 'layout', kinds: ['note'] },
]

/** What may stand in a group. */
export const SIMPLE_KINDS: readonly Simple['kind'][] = [
  'short_text',
  'long_text',
  'number',
  'money',
  'date',
  'choice',
  'multi_choice',
  'scale',
  'file',
  'video_link',
]

export const KIND_ICONS: Record<Kind, IconName> = {
  short_text: 'minus',
  long_text: 'menu',
  number: 'sort',
  money: 'money',
  date: 'calendar',
  choice: 'knot',
  multi_choice: 'check',
  scale: 'chart',
  matrix: 'studios',
  file: 'upload',
  video_link: 'video',
  group: 'people',
  consent: 'lock',
  note: 'info',
}

export const nothing = (): Texts => ({ az: '', en: '' })

const bounds = { least: null, most: null }
const scale = { first: 1, last: 5, labels: [] }

/** A new field or note: complete in its form, with no words yet. */
export function newItem(kind: Kind, key: string, currency: string): Item {
  if (kind === 'note') return { kind, key, label: nothing(), text: nothing(), when: null }
  const head = { key, label: nothing(), help: nothing(), required: false, when: null }
  const option = (number: number) => ({ key: `option_${number}`, label: nothing() })
  const options = [option(1), option(2)]
  switch (kind) {
    case 'short_text':
    case 'long_text':
      return {
        kind,
        ...head,
        least_characters: null,
        most_characters: kind === 'short_text' ? 200 : 2000,
        least_words: null,
        most_words: null,
      }
    case 'number':
      return { kind, ...head, ...bounds, unit: nothing(), step: null, decimals: 0 }
    case 'money':
      return { kind, ...head, ...bounds, currency }
    case 'date':
      return { kind, ...head, earliest: null, latest: null }
    case 'choice':
      return { kind, ...head, options, other: false }
    case 'multi_choice':
      return { kind, ...head, ...bounds, options, other: false }
    case 'scale':
      return { kind, ...head, ...scale }
    case 'matrix':
      return {
        kind,
        ...head,
        rows: [
          { key: 'row_1', label: nothing() },
          { key: 'row_2', label: nothing() },
        ],
        cells: { kind: 'scale', ...scale },
      }
    case 'file':
      return { kind, ...head, accepts: ['pdf'], most_bytes: 20_000_000, least: null, most: 1 }
    case 'video_link':
      return { kind, ...head, hosts: 'known' }
    case 'group':
      return { kind, ...head, entry: nothing(), fields: [], least: null, most: 10 }
    case 'consent':
      return { kind, ...head, required: true, text: nothing() }
  }
}
