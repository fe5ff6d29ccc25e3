/**
 * The verdict on answers: what counts, what is wrong, what is visible, how far somebody is.
 * The server's `kilim/forms/answers.py` gives the same; `tests/forms/verdicts.json` has the cases.
 */
import type { Definition, Field, FormPage, Group, Simple } from './api'
import { type Answers, holds } from './conditions'
import { isMembers } from './json'
import { type Fault, Judging } from './judging'
import { judgeValue } from './values'

const MOST_ENTRIES = 50

export type PageProgress = {
  page: string
  fields: number
  answered: number
  required: number
  required_answered: number
}

/** `visible`: keys of fields and notes, and of fields in groups as `group/entry/key`. */
export type Verdict = {
  answers: Answers
  faults: Fault[]
  visible: string[]
  progress: PageProgress[]
}

type Walk = {
  judging: Judging
  counted: Record<string, unknown>
  kept: Record<string, unknown>
  visible: string[]
}

/** Judges `answers`, as a draft or as complete. */
export function judge(definition: Definition, answers: Answers, complete: boolean): Verdict {
  const walk: Walk = { judging: new Judging(complete), counted: {}, kept: {}, visible: [] }
  const progress: PageProgress[] = []
  for (const page of definition.pages) {
    const shown = holds(page.when, walk.counted)
    const fields = judgePage(page, answers, walk, shown)
    if (shown) progress.push(count(page, fields, walk.counted))
  }
  const known = definition.pages.flatMap(({ items }) =>
    items.filter(({ kind }) => kind !== 'note').map(({ key }) => key),
  )
  refuseUnknown('', answers, known, walk.judging)
  return {
    answers: complete ? walk.counted : walk.kept,
    faults: walk.judging.faults,
    visible: walk.visible,
    progress,
  }
}

function refuseUnknown(path: string, given: Answers, known: string[], judging: Judging) {
  const unknown = Object.keys(given).filter((key) => !known.includes(key)).length
  if (unknown > 0) judging.refuse(path, 'unknown_fields', unknown)
}

/** Judges what a page asks; its visible fields. */
function judgePage(page: FormPage, answers: Answers, walk: Walk, shown: boolean): Field[] {
  const fields: Field[] = []
  for (const item of page.items) {
    const visible = shown && holds(item.when, walk.counted)
    if (visible) walk.visible.push(item.key)
    if (item.kind === 'note') continue
    // Nobody can mend what nobody sees.
    const judging = visible ? walk.judging : new Judging(false)
    const answer = judgeField(item, answers[item.key], walk, judging, visible)
    if (answer !== undefined) walk.kept[item.key] = answer
    if (!visible) continue
    fields.push(item)
    if (answer !== undefined) walk.counted[item.key] = answer
  }
  return fields
}

function judgeField(
  item: Field,
  value: unknown,
  walk: Walk,
  judging: Judging,
  visible: boolean,
): unknown {
  let answer: unknown
  if (value !== undefined && value !== null) {
    answer =
      item.kind === 'group'
        ? judgeGroup(item, value, walk, judging, visible)
        : judgeValue(item, value, item.key, judging)
  }
  if (answer === undefined && item.required) judging.lack(item.key, 'required')
  return answer
}

function judgeGroup(group: Group, value: unknown, walk: Walk, judging: Judging, visible: boolean) {
  if (!Array.isArray(value) || value.length > MOST_ENTRIES || !value.every(isMembers)) {
    return judging.refuse(group.key, 'wrong_form')
  }
  const entries = value.map((one, place) => {
    const path = `${group.key}/${place}`
    const entry = judgeEntry(group, one, path, walk.counted, judging)
    if (visible) walk.visible.push(...entry.visible.map((key) => `${path}/${key}`))
    return entry.kept
  })
  if (entries.length === 0) return undefined
  judging.below(group.key, entries.length, group.most, 'too_many')
  judging.reach(group.key, entries.length, group.least, 'too_few')
  return entries
}

/** One entry's answers, and the keys of its visible fields. */
function judgeEntry(group: Group, given: Answers, path: string, outer: Answers, judging: Judging) {
  const counted: Record<string, unknown> = { ...outer }
  const kept: Record<string, unknown> = {}
  const visible: string[] = []
  for (const item of group.fields) {
    const shown = holds(item.when, counted)
    const own = shown ? judging : new Judging(false)
    const answer = judgeMember(item, given[item.key] ?? undefined, `${path}/${item.key}`, own)
    if (shown) visible.push(item.key)
    if (answer === undefined) continue
    if (shown || !judging.complete) kept[item.key] = answer
    if (shown) counted[item.key] = answer
  }
  const known = group.fields.map(({ key }) => key)
  refuseUnknown(path, given, known, judging)
  return { kept, visible }
}

function judgeMember(item: Simple, value: unknown, path: string, judging: Judging): unknown {
  const answer = value === undefined ? undefined : judgeValue(item, value, path, judging)
  if (answer === undefined && item.required) judging.lack(path, 'required')
  return answer
}

function count(page: FormPage, fields: Field[], counted: Answers): PageProgress {
  const required = fields.filter((field) => field.required)
  const answered = (some: Field[]) => some.filter(({ key }) => key in counted).length
  return {
    page: page.key,
    fields: fields.length,
    answered: answered(fields),
    required: required.length,
    required_answered: answered(required),
  }
}
