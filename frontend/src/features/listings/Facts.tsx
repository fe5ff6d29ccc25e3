import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { DescriptionList } from '@/ui/DescriptionList'

import type { ListingDetail, Vocabulary } from './api'
import { nameIn } from './words'

const MILLIMETRES = 10
const GRAMS = 1000

/** Technique, measures, care and returns; what is not said is left out. */
export function Facts({ listing, words }: { listing: ListingDetail; words: Vocabulary }) {
  const t = useWords('listings')
  const language = useLanguage()
  const { size, techniques, category, origin, care, returns } = listing
  const sides = [size.length_mm, size.width_mm, size.height_mm].filter((one) => one !== null)
  const number = new Map<string, string | null>([
    ['category', category && nameIn(words.categories, category, language)],
    ['technique', techniques.map((one) => nameIn(words.techniques, one, language)).join(', ')],
    ['country', origin.country?.name ?? null],
    [
      'size',
      sides.length === 0
        ? null
        : t('facts.sides', {
            sides: sides.map((one) => decimal(one / MILLIMETRES, language)).join(' × '),
          }),
    ],
    ['weight', size.weight_g === null ? null : weight(size.weight_g, language)],
    ['care', care],
    ['returns', returns],
  ])
  const said = FACTS.flatMap((fact) => {
    const detail = number.get(fact)
    return detail ? [{ term: t(`facts.${fact}`), detail }] : []
  })
  return <DescriptionList ruled items={said} />
}

const FACTS = ['category', 'technique', 'country', 'size', 'weight', 'care', 'returns'] as const

const decimal = (value: number, language: string) =>
  String(value).replace('.', language === 'az' ? ',' : '.')

const weight = (grams: number, language: string) =>
  grams < GRAMS ? `${grams} g` : `${decimal(grams / GRAMS, language)} kg`
