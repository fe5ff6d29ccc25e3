import type { PublicDay } from './api'

/** Who is on at the moment, and who follows; nobody before the day begins and after it is over. */
export function running(day: PublicDay, now: number) {
  if (now < Date.parse(day.starts_at) || now >= Date.parse(day.ends_at)) return {}
  const slot = (day.pitch_minutes + day.question_minutes) * 60_000
  const on = day.pitches.find(({ starts_at }) => {
    const start = Date.parse(starts_at)
    return start <= now && now < start + slot
  })
  const next = day.pitches.find(({ starts_at }) => Date.parse(starts_at) > now)
  const minutes = next && Math.ceil((Date.parse(next.starts_at) - now) / 60_000)
  return { on: on?.enrolment_id, next: next?.enrolment_id, minutes }
}
