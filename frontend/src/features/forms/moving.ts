/** Moving pages and items of a definition, also into groups and out of them. */
import type { Definition, Item, Simple } from './api'
import { findItem, removeItem, withLists } from './editing'
import { SIMPLE_KINDS } from './kinds'

type Keyed = { key: string }
/** Where an item is put: before another one, or at the end of a page or a group. */
export type Target = { before: string } | { holder: string }
type List = { holder: string; isGroup: boolean; items: Item[] }

const MOST_WITHIN = 20 // fields of a group

/** Moves a page by so many places. */
export function movePage(definition: Definition, key: string, by: number): Definition {
  return { ...definition, pages: moved(definition.pages, key, by) }
}

function moved<T extends Keyed>(list: T[], key: string, by: number): T[] {
  const from = list.findIndex((one) => one.key === key)
  const to = from + by
  const one = list[from]
  if (one === undefined || to < 0 || to >= list.length) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, one)
}

/**
 * Moves an item by one place, as one walks through the outline: into a group that takes it and out
 * at its other end, and over the edge of its page to the next page.
 */
export function moveItem(definition: Definition, key: string, by: 1 | -1): Definition {
  const list = listsOf(definition).find(({ items }) => items.some((one) => one.key === key))
  const item = findItem(definition, key)
  if (list === undefined || item === undefined) return definition
  const at = list.items.findIndex((one) => one.key === key)
  const beside = list.items[at + by]
  if (beside !== undefined) {
    if (!takes(beside, item)) {
      return withLists(definition, (items) => moved(items, key, by))
    }
    return put(definition, item, beside.key, (items) => (by < 0 ? items.length : 0))
  }
  if (list.isGroup) {
    const page = definition.pages.find(({ items }) => items.some((one) => one.key === list.holder))
    return put(definition, item, page?.key, (items) => {
      const group = items.findIndex((one) => one.key === list.holder)
      return by < 0 ? group : group + 1
    })
  }
  const place = definition.pages.findIndex((page) => page.key === list.holder)
  const next = definition.pages[place + by]
  return put(definition, item, next?.key, (items) => (by < 0 ? items.length : 0))
}

/** Puts an item where it is dropped; the same definition where it may not stand. */
export function placeItem(definition: Definition, key: string, target: Target): Definition {
  const item = findItem(definition, key)
  if (item === undefined) return definition
  if ('holder' in target) {
    return put(definition, item, target.holder, (items) => items.length)
  }
  if (target.before === key) return definition
  const list = listsOf(definition).find(({ items }) =>
    items.some((one) => one.key === target.before),
  )
  return put(definition, item, list?.holder, (items) =>
    items.findIndex((one) => one.key === target.before),
  )
}

/** Puts an item into another list, or elsewhere into its own; nothing where it may not stand. */
function put(
  definition: Definition,
  item: Item,
  holder: string | undefined,
  place: (items: Item[]) => number,
): Definition {
  const list = listsOf(definition).find((one) => one.holder === holder)
  if (list === undefined || list.holder === item.key) return definition
  const isWithin = list.items.some(({ key }) => key === item.key)
  if (list.isGroup && !isWithin && !fits(item, list.items.length)) return definition
  return withLists(removeItem(definition, item.key), (items, of) =>
    of === holder ? items.toSpliced(place(items), 0, item) : items,
  )
}

const takes = (group: Item, item: Item) => group.kind === 'group' && fits(item, group.fields.length)

const fits = (item: Item, count: number): item is Simple =>
  SIMPLE_KINDS.some((kind) => kind === item.kind) && count < MOST_WITHIN

/** Everything that holds items: the pages, and the groups on them. */
function listsOf(definition: Definition): List[] {
  return definition.pages.flatMap((page) => [
    { holder: page.key, isGroup: false, items: page.items },
    ...page.items.flatMap((item) =>
      item.kind === 'group'
        ? [{ holder: item.key, isGroup: true, items: item.fields as Item[] }]
        : [],
    ),
  ])
}
