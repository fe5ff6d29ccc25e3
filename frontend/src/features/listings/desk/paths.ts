export const PARTS = [
  'title',
  'description',
  'story',
  'care',
  'returns',
  'category',
  'region',
  'lead_days',
  'techniques',
  'materials',
  'makers',
  'role',
  'country',
  'partners',
  'length_mm',
  'width_mm',
  'height_mm',
  'weight_g',
  'pictures',
  'alt',
] as const
export type Part = (typeof PARTS)[number]
export type Where = {
  part: Part
  language?: 'az' | 'en' | 'ru' | undefined
  /** A word of the market, or the id of a maker or of a picture. */
  code?: string | undefined
}

const isPart = (name: string | undefined): name is Part => PARTS.some((one) => one === name)
const languageOf = (name: string | undefined) =>
  name === 'az' || name === 'en' || name === 'ru' ? name : undefined

/** What a path of a difference names: `title.az`, `materials.wool`, `pictures.<id>.alt.en`. */
export function whereOf(path: string): Where {
  const [first, second, third, fourth] = path.split('.')
  if (first === 'pictures' && third === 'alt') {
    return { part: 'alt', language: languageOf(fourth), code: second }
  }
  if ((first === 'origin' || first === 'size') && isPart(second)) return { part: second }
  const part = isPart(first) ? first : 'title'
  return { part, language: languageOf(second), code: second }
}
