import type { Schema } from '@/api/client'
import { LANGUAGES, type Language } from '@/lib/i18n/languages'

import type { EntryChange } from './api'

export type Work = Schema['ShownWorkOut']
export type OwnWork = Schema['OwnWorkOut']
export type WorkKind = Schema['WorkKind']
type WorkChange = EntryChange['works'][number]
type Texts = Record<Language, string>
/** A work while it is typed. */
export type WorkDraft = {
  /** Names the row as long as the page is open. */
  key: string
  id: string | null
  title: Texts
  kind: WorkKind
  year: string
  url: string
  fileId: string | null
  /** The picture is the one that was saved, which can be shown. */
  isSaved: boolean
  alt: Texts
}
export type Lack = 'title' | 'alt' | 'url' | 'seen' | 'year'

export const MOST_WORKS = 12
export const WORK_KINDS = [
  'film',
  'animation',
  'photography',
  'illustration',
  'design',
  'fashion',
  'craft',
  'music',
  'podcast',
  'performance',
  'game',
  'software',
  'writing',
  'other',
] as const satisfies readonly WorkKind[]

const NOTHING: Texts = { az: '', en: '' }

/** A work that nothing is said of yet, with a picture when one was sent. */
export function newDraft(key: string, fileId: string | null): WorkDraft {
  const kind = fileId === null ? 'other' : 'photography'
  const said = { title: NOTHING, kind, year: '', url: '', alt: NOTHING } as const
  return { key, id: null, fileId, isSaved: false, ...said }
}

export function draftOf({ picture, year, url, ...work }: WorkChange, key: string): WorkDraft {
  return {
    ...work,
    key,
    year: year === null ? '' : String(year),
    url: url ?? '',
    fileId: picture?.file_id ?? null,
    isSaved: picture !== null,
    alt: picture?.alt ?? NOTHING,
  }
}

export function workOf({ id, title, kind, year, url, fileId, alt }: WorkDraft): WorkChange {
  return {
    id,
    title,
    kind,
    year: year.trim() === '' ? null : Number(year),
    url: url.trim() === '' ? null : url.trim(),
    picture: fileId === null ? null : { file_id: fileId, alt },
  }
}

/** What a work still needs before it can be saved. */
export function lacksOf({ title, year, url, fileId, alt }: WorkDraft): Lack[] {
  const isSilent = (texts: Texts) => LANGUAGES.every((language) => texts[language].trim() === '')
  const link = url.trim()
  const lacks: [Lack, boolean][] = [
    ['title', isSilent(title)],
    ['alt', fileId !== null && isSilent(alt)],
    ['url', link !== '' && !/^https?:\/\/\S+\.\S+$/.test(link)],
    ['seen', link === '' && fileId === null],
    ['year', year.trim() !== '' && !/^(19|20)\d\d$/.test(year.trim())],
  ]
  return lacks.filter(([, isLacking]) => isLacking).map(([lack]) => lack)
}
