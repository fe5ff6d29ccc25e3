import { useRef, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Narrowed } from '@/ui/Narrowed'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { Pipeline, Sought } from './api'
import styles from './Pipeline.module.css'
import { ORDERS, REVIEWS, VERDICTS } from './sought'
import { usePlaceName } from './usePlaceName'

const ALL = 'all'
/** Milliseconds of rest after which a search begins. */
const REST = 250

type Part = Exclude<keyof Sought, 'words' | 'order' | 'stage' | 'stands'>
type Props = {
  pipeline: Pipeline
  sought: Sought
  /** On the board every place is shown. */
  withPlace: boolean
  onChange: (change: Record<string, string | undefined>) => void
}

/** Which applications shall be shown, and in which order. */
export function EntryFilters({ pipeline, sought, withPlace, onChange }: Props) {
  const t = useWords('pipeline')
  const nameOf = usePlaceName()
  const choices: [Part, readonly (readonly [string, string])[]][] = [
    ['place', pipeline.places.map((place) => [place.place, nameOf(place)] as const)],
    ['track', pipeline.tracks.map(({ slug, name }) => [slug, name] as const)],
    ['eligibility', VERDICTS.map((one) => [one, t(`verdicts.${one}`)] as const)],
    ['reviews', REVIEWS.map((one) => [one, t(`reviewStates.${one}`)] as const)],
    ['duplicates', [['yes', t('duplicates.yes')] as const]],
  ]
  return (
    <search className={styles.filters} data-no-print="">
      <Words first={sought.words ?? ''} onChange={(words) => onChange({ words })} />
      {choices.map(([part, options]) =>
        part === 'place' && !withPlace ? null : (
          <Select
            key={part}
            label={t(`filters.${part}`)}
            labelHidden
            placeholder={t(`filters.${part}`)}
            size="small"
            selectedKey={sought[part] ?? ALL}
            onSelectionChange={(id) => onChange({ [part]: id === ALL ? undefined : String(id) })}
          >
            <Option id={ALL}>{t(`every.${part}`)}</Option>
            {options.map(([id, name]) => (
              <Option key={id} id={id}>
                {name}
              </Option>
            ))}
          </Select>
        ),
      )}
      <Select
        label={t('filters.order')}
        labelHidden
        placeholder={t('filters.order')}
        size="small"
        selectedKey={sought.order ?? 'newest'}
        onSelectionChange={(id) => onChange({ order: String(id) })}
      >
        {ORDERS.map((one) => (
          <Option key={one} id={one}>
            {t(`orders.${one}`)}
          </Option>
        ))}
      </Select>
      <Stands
        {...{ pipeline, sought }}
        onAll={() => onChange({ stage: undefined, stands: undefined })}
      />
    </search>
  )
}

/** What a number has led to, beside the filters, until it is taken away. */
function Stands(props: { pipeline: Pipeline; sought: Sought; onAll: () => void }) {
  const { pipeline, sought, onAll } = props
  const t = useWords('pipeline')
  const { stage, stands } = sought
  if (stage === undefined && stands === undefined) return null
  const name = pipeline.places.find(({ place }) => place === stage)?.name
  const what = t(`stands.${stands ?? 'entered'}`)
  return (
    <div className={styles.whole}>
      <Narrowed
        again={
          <Button kind="quiet" size="small" onPress={onAll}>
            {t('stands.again')}
          </Button>
        }
      >
        {name ? `${name}: ${what}` : what}
      </Narrowed>
    </div>
  )
}

function Words(props: { first: string; onChange: (words: string | undefined) => void }) {
  const { first, onChange } = props
  const t = useWords('pipeline')
  const [text, setText] = useState(first)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const search = (next: string) => {
    setText(next)
    clearTimeout(resting.current)
    resting.current = setTimeout(() => onChange(next.trim() || undefined), REST)
  }
  return (
    <TextField
      label={t('filters.words')}
      labelHidden
      placeholder={t('filters.words')}
      icon="search"
      type="search"
      size="small"
      value={text}
      onChange={search}
      maxLength={100}
    />
  )
}
