import type { Suggestions } from './api'
import type { MarketSearch } from './marketSearch'

type Picture = Suggestions['listings'][number]['picture'] | Suggestions['shops'][number]['logo']

/** One of the choices under the search box, and where it leads. */
export type Choice = {
  id: string
  name: string
  /** `undefined` where there is no picture to expect. */
  picture?: Picture
  goes: { search: MarketSearch } | { shop: string } | { listing: string }
}

export type ChoiceGroup = { name: 'words' | 'categories' | 'shops' | 'listings'; choices: Choice[] }

/** What is suggested, by what it is; groups without a choice are left out. */
export function groupsOf({ words, categories, shops, listings }: Suggestions): ChoiceGroup[] {
  const groups: ChoiceGroup[] = [
    {
      name: 'words',
      choices: words.map((word) => ({
        id: `word-${word}`,
        name: word,
        goes: { search: { q: word } },
      })),
    },
    {
      name: 'categories',
      choices: categories.map(({ code, name }) => ({
        id: `category-${code}`,
        name,
        goes: { search: { category: code } },
      })),
    },
    {
      name: 'listings',
      choices: listings.map(({ slug, title, picture }) => ({
        id: `listing-${slug}`,
        name: title,
        picture,
        goes: { listing: slug },
      })),
    },
    {
      name: 'shops',
      choices: shops.map(({ slug, name, logo }) => ({
        id: `shop-${slug}`,
        name,
        picture: logo,
        goes: { shop: slug },
      })),
    },
  ]
  return groups.filter(({ choices }) => choices.length > 0)
}

/** The place that an arrow key leads to among so many; beyond both ends is the text itself, -1. */
export function moved(active: number, key: string, many: number): number {
  const step = key === 'ArrowDown' ? 1 : -1
  const places = many + 1
  return ((active + 1 + step + places) % places) - 1
}
