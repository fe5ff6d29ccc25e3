import type { Schema } from '@/api/client'
import type { TaskDetail } from './api'

type Item = Schema['FormPage']['items'][number]
export type ScaleItem = Extract<Item, { kind: 'scale' }>
export type TextItem = Extract<Item, { kind: 'short_text' | 'long_text' }>

/** The criteria of a rubric in its order, and what it asks in words. */
export function itemsOf(task: TaskDetail): { criteria: ScaleItem[]; comments: TextItem[] } {
  const definition = task.rubric.definition as Schema['Definition']
  const items = definition.pages.flatMap((page) => page.items)
  return {
    criteria: items.filter((item): item is ScaleItem => item.kind === 'scale'),
    comments: items.filter(
      (item): item is TextItem => item.kind === 'long_text' || item.kind === 'short_text',
    ),
  }
}

/** The criteria of which a review is unsure, by its own word or by that on the whole. */
export function unsureOf(review: {
  scored: readonly string[]
  confidence: number | null
  sureness: { [key: string]: number }
}): string[] {
  return review.scored.filter((key) => (review.sureness[key] ?? review.confidence) === 1)
}

type Named = { file_id: string; name: string }

/** The files of the application that can be opened. */
export function filesOf(task: TaskDetail): Named[] {
  const definition = task.definition as Schema['Definition']
  return definition.pages
    .flatMap((page) => page.items)
    .flatMap((item) => {
      if (item.kind === 'file') return (task.answers[item.key] ?? []) as Named[]
      if (item.kind !== 'group') return []
      const asked = item.fields.filter(({ kind }) => kind === 'file')
      const entries = (task.answers[item.key] ?? []) as { [key: string]: Named[] }[]
      return entries.flatMap((entry) => asked.flatMap(({ key }) => entry[key] ?? []))
    })
}
