import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Clash, clashesOf, type Neighbour, type Rule, useSetNeighbour } from './api'
import styles from './Neighbours.module.css'

const RULES: readonly Rule[] = ['forbid', 'warn']

type Props = {
  studio: { id: string; name: string; zone: string }
  others: readonly { id: string; name: string }[]
  /** The one to change; null: another one is chosen from `others`. */
  neighbour: Neighbour | null
  onDone: () => void
}

/** Says how two studios are kept apart, and why. Bookings that share time are named. */
export function NeighbourForm({ studio, others, neighbour, onDone }: Props) {
  const t = useWords('neighbours')
  const save = useSetNeighbour(studio.id)
  const form = useForm({
    first: {
      other: neighbour?.studio.id ?? '',
      rule: neighbour?.rule ?? 'forbid',
      az: neighbour?.reason.az ?? '',
      en: neighbour?.reason.en ?? '',
    },
    check: ({ other, az, en }) => ({
      other: other === '' ? t('add.noStudio') : undefined,
      az: az.trim() === '' ? t('add.noReason') : undefined,
      en: en.trim() === '' ? t('add.noReason') : undefined,
    }),
    onSubmit: ({ other, rule, az, en }) => {
      if (save.isPending) return
      const wish = { other_id: other, rule, reason: { az: az.trim(), en: en.trim() } }
      void save.mutateAsync(wish).then(
        (made) => {
          showToast({ title: t('add.done', { name: made.studio.name }), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  const clashes = clashesOf(save.error)
  const other = form.field('other')
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {neighbour === null ? (
        <Select
          id={other.id}
          label={t('studio')}
          placeholder={t('add.choose')}
          error={other.error}
          selectedKey={other.value || null}
          onSelectionChange={(key) => form.set('other', String(key))}
          isRequired
        >
          {others.map(({ id, name }) => (
            <Option key={id} id={id}>
              {name}
            </Option>
          ))}
        </Select>
      ) : (
        <p>
          <b>{neighbour.studio.name}</b>
        </p>
      )}
      <RadioGroup
        label={t('rule')}
        value={form.values.rule}
        onChange={(rule) => form.set('rule', rule as Rule)}
      >
        {RULES.map((rule) => (
          <Radio key={rule} value={rule} help={t(`help.${rule}`)}>
            {t(`rules.${rule}`)}
          </Radio>
        ))}
      </RadioGroup>
      {(['az', 'en'] as const).map((language) => (
        <TextField
          key={language}
          {...form.field(language)}
          label={`${t('add.reason')}, ${LANGUAGE_NAMES[language]}`}
          maxLength={200}
          autoComplete="off"
          isRequired
        />
      ))}
      {clashes.length > 0 ? <Clashes clashes={clashes} zone={studio.zone} /> : null}
      {clashes.length > 0 ? null : <ProblemNotice of={save} />}
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={save.isPending}>
          {t('add.do')}
        </Button>
      </div>
    </Form>
  )
}

/** The bookings ahead that share time: one of each pair has to move first. */
function Clashes({ clashes, zone }: { clashes: readonly Clash[]; zone: string }) {
  const t = useWords('neighbours')
  const format = useFormat(zone)
  return (
    <Notice kind="warning" live title={t('clash.title', { count: clashes.length })}>
      <p>{t('clash.text')}</p>
      <ul className={styles.clashes}>
        {clashes.map(({ one, other }) => (
          <li key={`${one.starts_at} ${other.starts_at}`}>
            {[one, other].map(({ studio, person, title, starts_at, ends_at }) => (
              <span key={studio} className={styles.words}>
                <span>{`${studio}, ${format.dateTimes(starts_at, ends_at)}`}</span>
                <small>{[person || t('clash.offered'), title].filter(Boolean).join(', ')}</small>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
