import type { SellerListing } from '@/api/sellerListings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { DescriptionList } from '@/ui/DescriptionList'
import { Section } from '@/ui/Section'
import type { Vocabulary } from '../api'
import { nameIn } from '../words'
import styles from './Desk.module.css'
import type { Names } from './types'

const LANGUAGES = ['az', 'en', 'ru'] as const
const TEXTS = ['title', 'description', 'story', 'care', 'returns'] as const

type Props = { listing: SellerListing; words: Vocabulary; names: Names }

/** All that the newest version says, in every language, for who only reads it. */
export function ContentSheet({ listing, words, names }: Props) {
  const t = useWords('listingDesk')
  const language = useLanguage()
  const { content, number } = listing.newest
  const { origin, size, lead_days: days, makers } = content
  const placeOf = (code: string | null) => (code === null ? '' : (names.get(code) ?? code))
  const texts = TEXTS.flatMap((part) =>
    LANGUAGES.flatMap((of) => {
      const said = content[part][of]
      if (said === '') return []
      return [{ term: `${t(`parts.${part}`)}, ${t(`languages.${of}`)}`, detail: said }]
    }),
  )
  const sizes = (['length_mm', 'width_mm', 'height_mm', 'weight_g'] as const).flatMap((one) => {
    const value = size[one]
    return value === null ? [] : [`${t(`parts.${one}`)} ${value}`]
  })
  const facts: [Parameters<typeof t>[0], string][] = [
    [
      'parts.category',
      content.category ? nameIn(words.categories, content.category, language) : '',
    ],
    [
      'parts.techniques',
      content.techniques.map((one) => nameIn(words.techniques, one, language)).join(', '),
    ],
    [
      'parts.materials',
      content.materials
        .map(({ code, share }) => `${nameIn(words.materials, code, language)} ${share} %`)
        .join(', '),
    ],
    [
      'parts.makers',
      makers
        .map(({ seller_id: shop, person_id: person, role, hours }) => {
          const name = names.get(shop ?? person ?? '') ?? t('differences.somebody')
          const took = hours === null ? '' : `, ${t('edit.hoursOf', { count: hours })}`
          return `${name} (${t(`roles.${role}`)}${took})`
        })
        .join('; '),
    ],
    ['parts.role', origin.role === null ? '' : t(`roles.${origin.role}`)],
    ['parts.partners', origin.partners.join(', ')],
    ['parts.country', placeOf(origin.country)],
    ['parts.region', placeOf(content.region)],
    ['edit.size', sizes.join(', ')],
    ['parts.lead_days', days === null ? '' : String(days)],
  ]
  return (
    <Section title={t('sheet.title', { number })}>
      <div className={styles.stack}>
        {content.pictures.map(({ file_id: fileId, alt }) => {
          const picture = listing.pictures.find((one) => one.file_id === fileId)?.picture
          return (
            <div key={fileId} className={styles.picture}>
              {picture === undefined ? null : (
                <img src={picture.sources[0]?.url ?? picture.url} alt="" loading="lazy" />
              )}
              <p>{alt[language] || alt.az || alt.en || alt.ru || t('sheet.noAlt')}</p>
            </div>
          )
        })}
        <DescriptionList
          ruled
          items={[
            ...texts,
            ...facts.flatMap(([name, detail]) =>
              detail === '' ? [] : [{ term: t(name), detail }],
            ),
          ]}
        />
      </div>
    </Section>
  )
}
