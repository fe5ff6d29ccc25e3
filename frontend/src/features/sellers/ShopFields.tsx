import type { ReactNode } from 'react'

import type { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { ShopPicture } from '@/ui/ShopPicture'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import type { Seller } from './api'
import styles from './Sellers.module.css'
import type { ShopValues } from './shopValues'

const NOWHERE = 'nowhere'
const LONGEST = { name: 80, slug: 60, sentence: 160, text: 4000 }
const FIELDS = {
  az: { sentence: 'sentenceAz', story: 'storyAz', returns: 'returnsAz' },
  en: { sentence: 'sentenceEn', story: 'storyEn', returns: 'returnsEn' },
} as const

export type NamedRegion = { code: string; name: string; parent: string | null }
/** Takes a picture; another feature sends it. */
export type PictureUpload = (onSent: (file: { id: string }) => Promise<unknown>) => ReactNode

type State = ReturnType<typeof useForm<ShopValues>>

/** Name, address, region and picture. */
export function ShopFacts(props: {
  form: State
  seller: Seller
  regions: readonly NamedRegion[]
  upload: PictureUpload
}) {
  const t = useWords('sellers')
  const { form, seller, regions, upload } = props
  const { logoId, region, slug } = form.values
  return (
    <div className={styles.pair}>
      <TextField
        {...form.field('name')}
        label={t('edit.name')}
        maxLength={LONGEST.name}
        autoComplete="off"
        isRequired
      />
      <TextField
        {...form.field('slug')}
        label={t('begin.slug')}
        help={t('begin.slugHelp', { slug })}
        maxLength={LONGEST.slug}
        autoComplete="off"
        isRequired
      />
      <Select
        label={t('edit.region')}
        placeholder={t('edit.nowhere')}
        value={region || NOWHERE}
        onChange={(code) => form.set('region', code === NOWHERE ? '' : String(code))}
      >
        <Option id={NOWHERE}>{t('edit.nowhere')}</Option>
        {regions
          .filter(({ parent }) => parent !== null)
          .map(({ code, name }) => (
            <Option key={code} id={code}>
              {name}
            </Option>
          ))}
      </Select>
      <div className={styles.stack}>
        <span className={styles.label}>{t('edit.logo')}</span>
        {logoId === null ? (
          upload(async ({ id }) => form.set('logoId', id))
        ) : (
          <div className={styles.kept}>
            {logoId === seller.logo_id ? (
              <ShopPicture seed={seller.id} picture={seller.logo} size={78} />
            ) : (
              t('edit.fresh')
            )}
            <Button
              kind="outline"
              size="small"
              aria-label={t('edit.removeLogo')}
              onPress={() => form.set('logoId', null)}
            >
              <Icon name="trash" />
              {t('edit.remove')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

/** The sentence, the story and how things are taken back, each in every language. */
export function ShopWords({ form }: { form: State }) {
  const t = useWords('sellers')
  return (
    <div className={styles.pair}>
      {LANGUAGES.map((language) => {
        const { sentence, story, returns } = FIELDS[language]
        const named = (label: string) => `${label}, ${LANGUAGE_NAMES[language]}`
        return (
          <div key={language} className={styles.stack}>
            <TextField
              {...form.field(sentence)}
              label={named(t('edit.sentence'))}
              note={`${form.values[sentence].length} / ${LONGEST.sentence}`}
              maxLength={LONGEST.sentence}
              autoComplete="off"
            />
            <TextArea
              {...form.field(story)}
              label={named(t('edit.story'))}
              maxLength={LONGEST.text}
              rows={5}
            />
            <TextArea
              {...form.field(returns)}
              label={named(t('edit.returns'))}
              help={t('edit.returnsHelp')}
              maxLength={LONGEST.text}
              rows={3}
            />
          </div>
        )
      })}
    </div>
  )
}
