import type { Profile, ProfileChange } from '@/api/startupProfiles'

/** The profile as the form holds it: links one a line, days as text. */
export type Values = {
  slug: string
  sentenceAz: string
  sentenceEn: string
  storyAz: string
  storyEn: string
  tracks: ProfileChange['tracks']
  stage: ProfileChange['stage']
  region: string
  founded: string
  links: string
  logoId: string | null
  deckId: string | null
  deckPublic: boolean
  published: boolean
}

export const valuesOf = (profile: Profile): Values => ({
  slug: profile.slug,
  sentenceAz: profile.sentence.az,
  sentenceEn: profile.sentence.en,
  storyAz: profile.story.az,
  storyEn: profile.story.en,
  tracks: profile.tracks,
  stage: profile.stage,
  region: profile.region ?? '',
  founded: profile.founded_on ?? '',
  links: profile.links.join('\n'),
  logoId: profile.logo_id,
  deckId: profile.deck_id,
  deckPublic: profile.deck_public,
  published: profile.published,
})

export const changeOf = (values: Values): ProfileChange => ({
  slug: values.slug.trim(),
  sentence: { az: values.sentenceAz.trim(), en: values.sentenceEn.trim() },
  story: { az: values.storyAz.trim(), en: values.storyEn.trim() },
  tracks: values.tracks,
  stage: values.stage,
  region: values.region || null,
  founded_on: values.founded || null,
  links: linksOf(values.links),
  logo_id: values.logoId,
  deck_id: values.deckId,
  deck_public: values.deckPublic,
  published: values.published,
})

/** One link a line; who leaves out `https://` means it. */
export const linksOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/\s+/)
      .filter((line) => line !== '')
      .map((line) => (/^https?:\/\//.test(line) ? line : `https://${line}`)),
  ),
]

/** Whether the server takes it as an address on the web. */
export const isLink = (link: string): boolean =>
  link.length <= 300 && /^https?:\/\/[^\s<>"'\\^`{}|]+$/.test(link) && URL.canParse(link)

export type Lack = 'slug' | 'sentenceEn' | 'tracks' | 'links'

/** What is wrong before it is sent. */
export function lacksOf(values: Values): Lack[] {
  const links = linksOf(values.links)
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(values.slug.trim()) ? [] : ['slug' as const]),
    ...(values.published && values.sentenceEn.trim() === '' ? ['sentenceEn' as const] : []),
    ...(values.tracks.length > 3 ? ['tracks' as const] : []),
    ...(links.length > 8 || !links.every(isLink) ? ['links' as const] : []),
  ]
}
