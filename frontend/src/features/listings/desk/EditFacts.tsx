import type { Kind } from '@/api/sellerListings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import type { Vocabulary } from '../api'
import { wholeOf } from './content'
import styles from './Desk.module.css'
import type { Edit } from './types'

export type NamedPlace = { code: string; name: string; parent: string | null }

const NONE = 'none'
const MOST_TECHNIQUES = 4
const SIZES = ['length_mm', 'width_mm', 'height_mm', 'weight_g'] as const

type Props = Edit & { kind: Kind; words: Vocabulary; places: readonly NamedPlace[] }

/** What it is: category, technique, region, measures, and how long it takes. */
export function EditFacts({ content, change, kind, words, places }: Props) {
  const t = useWords('listingDesk')
  const language = useLanguage()
  const isThing = kind === 'goods' || kind === 'made_to_order'
  const { category, techniques, region, origin, size, lead_days: days } = content
  const countries = places.filter(({ parent }) => parent === null)
  const chosen = (key: unknown) => (key === NONE ? null : String(key))
  return (
    <fieldset className={styles.group}>
      <legend>{t('edit.what')}</legend>
      <div className={styles.pair}>
        <Select
          label={t('parts.category')}
          placeholder={t('move.choose')}
          value={category}
          onChange={(code) => change({ category: String(code) })}
        >
          {words.categories.map((one) => (
            <Option key={one.code} id={one.code}>
              {one.parent === null ? one[language] : `– ${one[language]}`}
            </Option>
          ))}
        </Select>
        <Select
          placeholder={t('move.choose')}
          label={t('parts.region')}
          value={region ?? NONE}
          onChange={(code) => change({ region: chosen(code) })}
        >
          <Option id={NONE}>{t('edit.nowhere')}</Option>
          {places
            .filter(({ parent }) => parent !== null)
            .map(({ code, name }) => (
              <Option key={code} id={code}>
                {name}
              </Option>
            ))}
        </Select>
        <Select
          placeholder={t('move.choose')}
          label={t('parts.country')}
          value={origin.country ?? NONE}
          onChange={(code) => change({ origin: { ...origin, country: chosen(code) } })}
        >
          <Option id={NONE}>{t('edit.nowhere')}</Option>
          {countries.map(({ code, name }) => (
            <Option key={code} id={code}>
              {name}
            </Option>
          ))}
        </Select>
        {kind === 'digital' ? null : (
          <TextField
            label={t('parts.lead_days')}
            help={t(`edit.leadHelp.${kind}`)}
            value={days === null ? '' : String(days)}
            onChange={(typed) => change({ lead_days: wholeOf(typed) })}
            inputMode="numeric"
          />
        )}
        {isThing
          ? SIZES.map((one) => (
              <TextField
                key={one}
                label={t(`parts.${one}`)}
                value={size[one] === null ? '' : String(size[one])}
                onChange={(typed) => change({ size: { ...size, [one]: wholeOf(typed) } })}
                inputMode="numeric"
                after={one === 'weight_g' ? 'g' : 'mm'}
              />
            ))
          : null}
      </div>
      <details>
        <summary>
          {t('edit.techniques', { count: techniques.length, most: MOST_TECHNIQUES })}
        </summary>
        <div className={styles.pair}>
          {words.techniques.map(({ code, ...name }) => {
            const has = techniques.includes(code)
            return (
              <Checkbox
                key={code}
                isSelected={has}
                isDisabled={!has && techniques.length >= MOST_TECHNIQUES}
                onChange={(wanted) =>
                  change({
                    techniques: wanted
                      ? [...techniques, code]
                      : techniques.filter((one) => one !== code),
                  })
                }
              >
                {name[language]}
              </Checkbox>
            )
          })}
        </div>
      </details>
    </fieldset>
  )
}
