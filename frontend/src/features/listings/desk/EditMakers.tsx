import type { Content } from '@/api/sellerListings'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { wholeOf } from './content'
import styles from './Desk.module.css'
import type { Edit } from './types'

export const ROLES = ['made', 'designed', 'sourced', 'picked'] as const
const MOST = 30
const PARTNERS = { most: 5, longest: 120 }

/** A shop that may stand beside what it made. */
export type NamedMaker = { id: string; name: string }

/** Who made it and how long it took them; what the seller's own part is, and who took part. */
export function EditMakers({ content, change, makers }: Edit & { makers: readonly NamedMaker[] }) {
  const t = useWords('listingDesk')
  const { makers: made, origin } = content
  const put = (place: number, part: Partial<Content['makers'][number]>) =>
    change({ makers: made.map((one, at) => (at === place ? { ...one, ...part } : one)) })
  const [first] = makers
  const roleOf = (value: unknown) => ROLES.find((one) => one === value) ?? 'made'
  return (
    <fieldset className={styles.group}>
      <legend>{t('parts.makers')}</legend>
      {made.map((one, place) => (
        <div key={`${one.seller_id ?? one.person_id} ${one.role}`} className={styles.row}>
          {one.seller_id === null ? null : (
            <Select
              placeholder={t('move.choose')}
              label={t('edit.maker', { number: place + 1 })}
              value={one.seller_id}
              onChange={(id) => put(place, { seller_id: String(id) })}
            >
              {makers.map(({ id, name }) => (
                <Option key={id} id={id}>
                  {name}
                </Option>
              ))}
            </Select>
          )}
          <Select
            placeholder={t('move.choose')}
            label={t('edit.role', { number: place + 1 })}
            value={one.role}
            onChange={(role) => put(place, { role: roleOf(role) })}
          >
            {ROLES.map((role) => (
              <Option key={role} id={role}>
                {t(`roles.${role}`)}
              </Option>
            ))}
          </Select>
          <TextField
            label={t('edit.hours', { number: place + 1 })}
            value={one.hours === null ? '' : String(one.hours)}
            onChange={(typed) => put(place, { hours: wholeOf(typed) })}
            inputMode="numeric"
          />
          <IconButton
            icon="trash"
            label={t('edit.removeMaker', { number: place + 1 })}
            onPress={() => change({ makers: made.filter((_, at) => at !== place) })}
          />
        </div>
      ))}
      <Button
        kind="outline"
        size="small"
        isDisabled={made.length >= MOST || first === undefined}
        onPress={() => {
          const used = (id: string) => made.some((one) => one.seller_id === id)
          const next = makers.find(({ id }) => !used(id)) ?? first
          const role = ROLES.find(
            (each) => !made.some((one) => one.seller_id === next?.id && one.role === each),
          )
          if (next === undefined || role === undefined) return
          change({
            makers: [...made, { seller_id: next.id, person_id: null, role, hours: null }],
          })
        }}
      >
        <Icon name="plus" />
        {t('edit.addMaker')}
      </Button>
      <div className={styles.pair}>
        <Select
          label={t('parts.role')}
          placeholder={t('move.choose')}
          value={origin.role}
          onChange={(role) => change({ origin: { ...origin, role: roleOf(role) } })}
        >
          {ROLES.map((role) => (
            <Option key={role} id={role}>
              {t(`origins.${role}`)}
            </Option>
          ))}
        </Select>
        <TextField
          label={t('parts.partners')}
          help={t('edit.partnersHelp')}
          value={origin.partners.join(', ')}
          onChange={(typed) =>
            change({
              origin: {
                ...origin,
                partners: typed === '' ? [] : typed.split(/, ?/).slice(0, PARTNERS.most),
              },
            })
          }
          maxLength={PARTNERS.longest * PARTNERS.most}
          autoComplete="off"
        />
      </div>
    </fieldset>
  )
}
