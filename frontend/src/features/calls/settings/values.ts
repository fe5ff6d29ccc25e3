import type { CallChange, CallSettings } from '@/api/callSettings'
import { addDays, toWall } from '@/lib/intl/wallTime'

type Both = { az: string; en: string }
export const TEXTS = ['summary', 'offered', 'audience', 'next_steps'] as const
export type Text = (typeof TEXTS)[number]

/** A call as its form shows it: wall times of the hub in two parts, places by the id of a track. */
export type Values = { [T in Text | 'title']: Both } & {
  slug: string
  opensDay: string
  opensTime: string
  closesDay: string
  closesTime: string
  grace: string
  decisions: string
  form: string
  places: { readonly [trackId: string]: string }
}

export function toValues(call: CallSettings): Values {
  const opens = toWall(call.opens_at, call.zone)
  const closes = toWall(call.closes_at, call.zone)
  return {
    title: call.title,
    summary: call.summary,
    offered: call.offered,
    audience: call.audience,
    next_steps: call.next_steps,
    slug: call.slug,
    opensDay: opens.slice(0, 10),
    opensTime: opens.slice(11),
    closesDay: closes.slice(0, 10),
    closesTime: closes.slice(11),
    grace: String(call.grace_minutes),
    decisions: call.decisions_on ?? '',
    form: call.form_id ?? '',
    places: Object.fromEntries(
      call.tracks.map(({ track_id, places }) => [track_id, String(places)]),
    ),
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const trimmed = ({ az, en }: Both): Both => ({ az: az.trim(), en: en.trim() })

/** Only what differs from `first`, as the server takes it. */
export function changeOf(first: Values, now: Values): CallChange {
  const texts = (['title', ...TEXTS] as const).filter((name) => !same(first[name], now[name]))
  const moved = (which: 'opens' | 'closes') =>
    first[`${which}Day`] !== now[`${which}Day`] || first[`${which}Time`] !== now[`${which}Time`]
  const moment = (which: 'opens' | 'closes') => ({
    wall: `${now[`${which}Day`]}T${now[`${which}Time`]}`,
  })
  return {
    ...Object.fromEntries(texts.map((name) => [name, trimmed(now[name])])),
    ...(first.slug !== now.slug && { slug: now.slug }),
    ...(moved('opens') && { opens: moment('opens') }),
    ...(moved('closes') && { closes: moment('closes') }),
    ...(first.grace !== now.grace && { grace_minutes: Number(now.grace) }),
    ...(first.decisions !== now.decisions && { decisions_on: now.decisions || null }),
    ...(first.form !== now.form && { form_id: now.form }),
    ...(!same(first.places, now.places) && {
      tracks: Object.entries(now.places).map(([track_id, places]) => ({
        track_id,
        places: Number(places),
      })),
    }),
  }
}

/** The first dates of a new call: it opens in a week at ten, and closes five weeks later at six. */
export function firstDates(today: string) {
  return {
    opensDay: addDays(today, 7),
    opensTime: '10:00',
    closesDay: addDays(today, 42),
    closesTime: '18:00',
  }
}
