import type { Definition, FormPage, Item } from '../api'

/** A page or an item that two people changed at once; null is where one of them removed it. */
export type Clash = {
  key: string
  mine: Part | null
  theirs: Part | null
}
export type Part = Item | Omit<FormPage, 'items'> | Pick<Definition, 'title' | 'intro'>
export type Side = 'mine' | 'theirs'

type Parts = Map<string, Part>
type Three = { base: Definition; mine: Definition; theirs: Definition }

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Every page and item by its key, and the words of the form itself under "". */
function partsOf({ title, intro, pages }: Definition): Parts {
  const found: Parts = new Map([['', { title, intro }]])
  for (const { items, ...page } of pages) {
    found.set(page.key, page)
    for (const item of items) found.set(item.key, item)
  }
  return found
}

const isTexts = (value: unknown): value is { az: string; en: string } =>
  typeof value === 'object' && value !== null && 'az' in value && 'en' in value

/** What became of a value: whoever changed it; where both did, `side`. Languages are two values. */
function joinedValue(base: unknown, mine: unknown, theirs: unknown, side: Side): unknown {
  if (same(mine, base)) return theirs
  if (same(theirs, base)) return mine
  if (isTexts(base) && isTexts(mine) && isTexts(theirs)) {
    const both = (name: 'az' | 'en') => joinedValue(base[name], mine[name], theirs[name], side)
    return { az: both('az'), en: both('en') }
  }
  return side === 'mine' ? mine : theirs
}

type Members = { readonly [name: string]: unknown }

/** The same of a part, member by member; one that somebody removed is one value. */
function joinedPart(
  base: Part | null,
  mine: Part | null,
  theirs: Part | null,
  side: Side,
): Part | null {
  if (base === null || mine === null || theirs === null) {
    return joinedValue(base, mine, theirs, side) as Part | null
  }
  const [before, own, other] = [base, mine, theirs] as unknown as [Members, Members, Members]
  const names = Object.keys(side === 'mine' ? own : other)
  return Object.fromEntries(
    names.map((name) => [name, joinedValue(before[name], own[name], other[name], side)]),
  ) as unknown as Part
}

/** What both changed since `base`, each in their own way. */
export function clashesOf({ base, mine, theirs }: Three): Clash[] {
  const [before, own, other] = [base, mine, theirs].map(partsOf) as [Parts, Parts, Parts]
  return [...new Set([...own.keys(), ...other.keys(), ...before.keys()])]
    .map((key) => ({ key, mine: own.get(key) ?? null, theirs: other.get(key) ?? null }))
    .filter((clash) => {
      const three = [before.get(clash.key) ?? null, clash.mine, clash.theirs] as const
      return !same(joinedPart(...three, 'mine'), joinedPart(...three, 'theirs'))
    })
}

/** The two drafts as one: what only one of them changed, and of each clash the chosen side. */
export function merged(three: Three, chosen: ReadonlyMap<string, Side>): Definition {
  const { base, mine, theirs } = three
  const [before, own, other] = [base, mine, theirs].map(partsOf) as [Parts, Parts, Parts]
  const pick = (key: string): Part | null => {
    const sides = [before, own, other].map((parts) => parts.get(key) ?? null)
    const [old, ours, others] = sides as [Part | null, Part | null, Part | null]
    return joinedPart(old, ours, others, chosen.get(key) ?? 'theirs')
  }
  // The order is that of whoever changed it; of two, theirs, which is saved.
  const first = same(orderOf(theirs), orderOf(base)) ? mine : theirs
  const second = first === mine ? theirs : mine
  const words = pick('') as Pick<Definition, 'title' | 'intro'>
  const pages = joined(first.pages, second.pages)
    .map((page) => pick(page.key) as Omit<FormPage, 'items'> | null)
    .filter((page) => page !== null)
    .map((page) => ({ ...page, items: itemsOf(page.key, first, second, pick) }))
  return { ...words, pages: pages.length > 0 ? pages : theirs.pages }
}

const orderOf = ({ pages }: Definition) =>
  pages.map(({ key, items }) => [key, items.map((item) => item.key)])

function itemsOf(
  page: string,
  first: Definition,
  second: Definition,
  pick: (key: string) => Part | null,
): Item[] {
  const [own, other] = [first, second].map(
    ({ pages }) => pages.find(({ key }) => key === page)?.items ?? [],
  ) as [Item[], Item[]]
  const elsewhere = new Set(
    first.pages.filter(({ key }) => key !== page).flatMap(({ items }) => items.map(keyOf)),
  )
  return joined(own, other)
    .filter(({ key }) => !elsewhere.has(key))
    .map(({ key }) => pick(key) as Item | null)
    .filter((item) => item !== null)
}

const keyOf = ({ key }: { key: string }) => key

/** `first` with what only `second` has, each after what it follows there. */
function joined<Keyed extends { key: string }>(first: Keyed[], second: Keyed[]): Keyed[] {
  const found = [...first]
  second.forEach((one, place) => {
    if (found.some(({ key }) => key === one.key)) return
    const previous = second[place - 1]?.key
    const at = found.findIndex(({ key }) => key === previous)
    found.splice(at + 1, 0, one)
  })
  return found
}
