import type { CallSettings, Programme } from '@/api/callSettings'
import type { Language } from '@/lib/i18n/languages'
import type { CallDetail } from '../api'

/** The call as its page would show it in a language; nobody else can see it yet. */
export function toDetail(
  call: CallSettings,
  programme: Programme | undefined,
  language: Language,
): CallDetail {
  const about = new Map(programme?.tracks.map(({ slug, summary }) => [slug, summary[language]]))
  return {
    id: call.id,
    slug: call.slug,
    hub: call.hub,
    programme: { slug: programme?.slug ?? '', name: call.programme[language] },
    title: call.title[language],
    summary: call.summary[language],
    stage: 'soon',
    opens_at: call.opens_at,
    closes_at: call.closes_at,
    final_closes_at: call.final_closes_at,
    zone: call.zone,
    tracks: call.tracks.map(({ slug, name, places }) => ({
      slug,
      name: name[language],
      summary: about.get(slug) ?? '',
      places,
    })),
    decisions_on: call.decisions_on,
    offered: call.offered[language],
    audience: call.audience[language],
    next_steps: call.next_steps[language],
    grace_minutes: call.grace_minutes,
    extensions: [],
    rules: [],
    cancel_reason: null,
    takes_applications: false, // nobody can apply to a draft
    asked: call.asked?.[language] ?? null,
  }
}
