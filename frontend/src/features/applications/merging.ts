/** How one's own answers and those that others have saved since come together. Pure. */
export type Answers = { readonly [key: string]: unknown }
const MOST_SENT = 20

export type Conflict = { field: string; theirs: unknown; yours: unknown }

export type Sent = { readonly [field: string]: readonly unknown[] }

type Sides = {
  /** What the server had when somebody began to type. */
  base: Answers
  /** What is on the screen. */
  own: Answers
  /** What the server has now. */
  theirs: Answers
  /** What was sent, by field: answers whose arrival was never confirmed may be there already. */
  sent: Sent
  /** Conflicts that nobody has settled yet. */
  open: readonly Conflict[]
}

/** Equal as the server sees it: members in any order, blanks around a text do not count. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other || (isBlank(one) && isBlank(other))) return true
  if (typeof one === 'string') return typeof other === 'string' && one.trim() === other.trim()
  if (one === null) return false
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) && one.length === other.length && one.every((x, i) => same(x, other[i]))
    )
  }
  if (typeof one !== 'object' || typeof other !== 'object' || other === null) return false
  if (Array.isArray(other)) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => same((one as Answers)[key], (other as Answers)[key]))
}

const isBlank = (answer: unknown): boolean =>
  answer === undefined || answer === null || (typeof answer === 'string' && answer.trim() === '')

/** The fields that differ, as they were and as they are to be; null is no answer. */
export function changes(base: Answers, own: Answers): { base: Answers; answers: Answers } {
  const keys = keysOf(base, own).filter((key) => !same(base[key], own[key]))
  const pick = (from: Answers) => Object.fromEntries(keys.map((key) => [key, from[key] ?? null]))
  return { base: pick(base), answers: pick(own) }
}

/** The answers with `changed` in place; what is null is gone. */
export function withChanges(answers: Answers, changed: Answers): Answers {
  return Object.fromEntries(
    Object.entries({ ...answers, ...changed }).filter(([, value]) => value !== null),
  )
}

/** What was sent, and now `answers` as well. */
export function withSent(sent: Sent, answers: Answers): Sent {
  const more = Object.entries(answers).map(([field, answer]) => [
    field,
    [...(sent[field] ?? []).slice(-MOST_SENT), answer],
  ])
  return { ...sent, ...Object.fromEntries(more) }
}

/** What is on the screen once others' changes have come in; the same field changed twice is told. */
export function merge({ base, own, theirs, sent, open }: Sides): {
  own: Answers
  conflicts: Conflict[]
} {
  const merged: Record<string, unknown> = {}
  const conflicts: Conflict[] = []
  const isOpen = (field: string) => open.some((one) => one.field === field)
  for (const field of keysOf(base, own, theirs)) {
    const [was, mine, other] = [base[field], own[field], theirs[field]]
    if (same(other, mine)) merged[field] = mine
    else if (same(mine, was)) merged[field] = other
    else if (!isOpen(field) && isOurs(field, was, other, sent)) merged[field] = mine
    else if (areFiles(was ?? [], mine, other)) merged[field] = mergeFiles(was, mine, other)
    else {
      merged[field] = mine
      conflicts.push({ field, theirs: other, yours: mine })
    }
  }
  return { own: withoutGaps(merged), conflicts }
}

/** Whether nobody else has changed the field: it is as it was, or as we sent it. */
function isOurs(field: string, was: unknown, other: unknown, sent: Sent) {
  return [was, ...(sent[field] ?? [])].some((one) => same(other, one))
}

function withoutGaps(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== undefined && value !== null),
  )
}

function keysOf(...all: Answers[]): string[] {
  return [...new Set(all.flatMap((one) => Object.keys(one)))]
}

type File = { file_id: string }

function areFiles(...lists: unknown[]): boolean {
  const isFile = (one: unknown) => typeof one === 'object' && one !== null && 'file_id' in one
  return lists.every((list) => Array.isArray(list) && list.every(isFile)) && lists.length > 0
}

/** Files are added and removed one by one, by whomever. */
function mergeFiles(was: unknown, mine: unknown, other: unknown): File[] {
  const [before, own, theirs] = [was ?? [], mine, other] as [File[], File[], File[]]
  const has = (list: File[], { file_id: id }: File) => list.some((one) => one.file_id === id)
  const kept = theirs.filter((file) => has(own, file) || !has(before, file))
  return [...kept, ...own.filter((file) => !has(before, file) && !has(kept, file))]
}
