/** Changes of a definition, as values: each gives the next definition. */
import type { Definition, FormPage, Item, Kind, Simple } from './api'
import { newItem, nothing } from './kinds'

export type Added = { definition: Definition; key: string }

/** A form with one page and nothing on it. */
export function emptyDefinition(): Definition {
  return { title: nothing(), intro: nothing(), pages: [newPage('page_1')] }
}

function newPage(key: string): FormPage {
  return { key, title: nothing(), intro: nothing(), when: null, items: [] }
}

/** Every key of pages, items and fields in groups. */
export function keysOf(definition: Definition): string[] {
  return definition.pages.flatMap((page) => [
    page.key,
    ...page.items.flatMap((item) => [
      item.key,
      ...(item.kind === 'group' ? item.fields.map(({ key }) => key) : []),
    ]),
  ])
}

/** The first free key that begins like `stem`. */
export function freeKey(stem: string, taken: readonly string[]): string {
  let number = 1
  while (taken.includes(`${stem}_${number}`)) number += 1
  return `${stem}_${number}`
}

/** The item of `key`, also within a group. */
export function findItem(definition: Definition, key: string): Item | undefined {
  return allItems(definition).find((item) => item.key === key)
}

/** Every item in its order, what is in groups after the group. */
export function allItems(definition: Definition): Item[] {
  return definition.pages.flatMap(({ items }) =>
    items.flatMap((item): Item[] => (item.kind === 'group' ? [item, ...item.fields] : [item])),
  )
}

/** Applies `change` to each list of items: those of pages and of groups. */
export function withLists(
  definition: Definition,
  change: (items: Item[], holder: string) => Item[],
): Definition {
  const pages = definition.pages.map((page) => {
    const items = change(page.items, page.key).map((item) =>
      item.kind === 'group' ? { ...item, fields: change(item.fields, item.key) as Simple[] } : item,
    )
    return { ...page, items }
  })
  return { ...definition, pages }
}

/** Changes members of an item. */
export function updateItem(
  definition: Definition,
  key: string,
  patch: Record<string, unknown>,
): Definition {
  return withLists(definition, (items) =>
    items.map((item) => (item.key === key ? ({ ...item, ...patch } as Item) : item)),
  )
}

/** Changes members of a page. */
export function updatePage(
  definition: Definition,
  key: string,
  patch: Partial<FormPage>,
): Definition {
  const pages = definition.pages.map((page) => (page.key === key ? { ...page, ...patch } : page))
  return { ...definition, pages }
}

/** Adds an item at the end of a page or a group. */
export function addItem(
  definition: Definition,
  holder: string,
  kind: Kind,
  currency = 'AZN',
): Added {
  const key = freeKey(kind, keysOf(definition))
  const item = newItem(kind, key, currency)
  const changed = withLists(definition, (items, of) => (of === holder ? [...items, item] : items))
  return { definition: changed, key }
}

/** Adds a page at the end. */
export function addPage(definition: Definition): Added {
  const key = freeKey('page', keysOf(definition))
  return { definition: { ...definition, pages: [...definition.pages, newPage(key)] }, key }
}

/** Takes an item away. */
export function removeItem(definition: Definition, key: string): Definition {
  return withLists(definition, (items) => items.filter((item) => item.key !== key))
}

/** Takes a page away with what is on it; the last page stays. */
export function removePage(definition: Definition, key: string): Definition {
  if (definition.pages.length === 1) return definition
  return { ...definition, pages: definition.pages.filter((page) => page.key !== key) }
}

/** Puts a copy with keys of its own after the item. */
export function duplicateItem(definition: Definition, key: string): Added {
  const item = findItem(definition, key)
  if (item === undefined) return { definition, key }
  const taken = keysOf(definition)
  const fresh = (stem: string) => {
    const made = freeKey(stem, taken)
    taken.push(made)
    return made
  }
  const copy = { ...structuredClone(item), key: fresh(item.kind) }
  if (copy.kind === 'group') {
    copy.fields = copy.fields.map((field) => ({ ...field, key: fresh(field.kind) }))
  }
  const changed = withLists(definition, (items) =>
    items.flatMap((one) => (one.key === key ? [one, copy] : [one])),
  )
  return { definition: changed, key: copy.key }
}

/** The fields that a condition of `key` may ask about: those before it. */
export function earlierThan(definition: Definition, key: string): Item[] {
  const group = allItems(definition).find(
    (item) => item.kind === 'group' && item.fields.some((field) => field.key === key),
  )
  const outer = definition.pages
    .flatMap((page): (FormPage | Item)[] => [page, ...page.items])
    .map((one) => ('kind' in one ? one : { ...one, kind: undefined }))
  const until = outer.findIndex((one) => one.key === (group?.key ?? key))
  const found = outer
    .slice(0, until)
    .filter((one): one is Item => one.kind !== undefined && one.kind !== 'note')
  if (group?.kind !== 'group') return found
  return [
    ...found,
    ...group.fields.slice(
      0,
      group.fields.findIndex((one) => one.key === key),
    ),
  ]
}
