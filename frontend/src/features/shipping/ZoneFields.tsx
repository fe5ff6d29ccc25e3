import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { ComboBox } from '@/ui/ComboBox'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { TextField } from '@/ui/TextField'

import styles from './Shipping.module.css'
import { usePlaceNames } from './usePlaceNames'
import { newZone, refusedOf, type ZoneValues } from './values'

const MOST = 40

type Props = {
  zones: readonly ZoneValues[]
  currency: string
  /** Says at each amount that cannot be read what is wrong with it. */
  error: string | undefined
  onChange: (zones: readonly ZoneValues[]) => void
}

/** To which places sending costs how much; a zone without a place is everywhere else. */
export function ZoneFields({ zones, currency, error, onChange }: Props) {
  const t = useWords('shipping')
  const taken = new Set(zones.flatMap(({ places }) => places))
  return (
    <div className={styles.zones}>
      {zones.map((zone, place) => (
        <ZoneField
          key={zone.id}
          zone={zone}
          number={place + 1}
          currency={currency}
          taken={taken}
          error={error}
          onChange={(next) => onChange(zones.map((one) => (one.id === zone.id ? next : one)))}
          onRemove={
            zones.length > 1 ? () => onChange(zones.filter(({ id }) => id !== zone.id)) : undefined
          }
        />
      ))}
      {zones.length < MOST ? (
        <div>
          <Button kind="outline" size="small" onPress={() => onChange([...zones, newZone()])}>
            <Icon name="plus" />
            {t('zone.add')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

type ZoneProps = {
  zone: ZoneValues
  number: number
  currency: string
  taken: ReadonlySet<string>
  error: string | undefined
  onChange: (zone: ZoneValues) => void
  onRemove: (() => void) | undefined
}

function ZoneField({ zone, number, currency, taken, error, onChange, onRemove }: ZoneProps) {
  const t = useWords('shipping')
  const refused = refusedOf(zone, currency)
  const amount = (name: 'first' | 'further' | 'freeFrom') => ({
    label: t(`zone.${name}`),
    value: zone[name],
    onChange: (text: string) => onChange({ ...zone, [name]: text }),
    error: error !== undefined && refused[name] ? error : undefined,
    after: currency,
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    maxLength: 13,
  })
  return (
    <fieldset className={styles.zone}>
      <legend>{t('zone.title', { number })}</legend>
      {onRemove === undefined ? null : (
        <IconButton
          icon="trash"
          label={t('zone.remove', { number })}
          className={styles.remove}
          onPress={onRemove}
        />
      )}
      <Places zone={zone} taken={taken} onChange={(places) => onChange({ ...zone, places })} />
      <div className={styles.amounts}>
        <TextField {...amount('first')} isRequired />
        <TextField {...amount('further')} isRequired />
        <TextField {...amount('freeFrom')} note={t('optional')} />
      </div>
    </fieldset>
  )
}

type PlacesProps = {
  zone: ZoneValues
  taken: ReadonlySet<string>
  onChange: (places: readonly string[]) => void
}

function Places({ zone, taken, onChange }: PlacesProps) {
  const t = useWords('shipping')
  const format = useFormat('UTC')
  const { nameOf, all } = usePlaceNames()
  // A choice empties the field for the next one: it is made anew, and keeps the focus.
  const [adding, setAdding] = useState(0)
  const left = all
    .filter(({ code }) => !taken.has(code))
    .map(({ code, name }) => ({ id: code, name }))
    .sort((one, other) => format.compare(one.name, other.name))
  return (
    <div className={styles.places}>
      {zone.places.length === 0 ? (
        <p className={styles.quiet}>{t('zone.everywhere')}</p>
      ) : (
        <ul className={styles.chosen}>
          {zone.places.map((code) => (
            <li key={code}>
              {nameOf(code)}
              <IconButton
                icon="close"
                size="small"
                label={t('zone.without', { name: nameOf(code) })}
                onPress={() => onChange(zone.places.filter((one) => one !== code))}
              />
            </li>
          ))}
        </ul>
      )}
      <ComboBox
        key={adding}
        autoFocus={adding > 0}
        label={t('zone.place')}
        labels={{ open: t('zone.show'), empty: t('zone.unknown') }}
        menuTrigger="input"
        defaultItems={left}
        onSelectionChange={(key) => {
          if (key === null) return
          onChange([...zone.places, String(key)])
          setAdding(adding + 1)
        }}
      >
        {({ id, name }) => <Option id={id}>{name}</Option>}
      </ComboBox>
    </div>
  )
}
