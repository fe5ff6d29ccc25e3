import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import { type Membership, type SpotKind, useEndSpot, useGiveSpot } from './api'
import styles from './Plans.module.css'

const KINDS: readonly SpotKind[] = ['desk', 'locker']

/** The desks and lockers of a membership, by their numbers. */
export function Spots({ membership }: { membership: Membership }) {
  const t = useWords('plans')
  const end = useEndSpot()
  const { id: membershipId, spots } = membership
  return (
    <Section title={t('spots')} level={3}>
      {spots.length === 0 ? <p className={styles.quiet}>{t('noSpots')}</p> : null}
      <ul className={styles.given}>
        {spots.map(({ id, kind, number }) => {
          const spot = t(`spot.${kind}`, { number: String(number) })
          return (
            <li key={id} className={styles.planFoot}>
              <b>{spot}</b>
              <Button
                kind="outline"
                size="small"
                aria-label={t('takeBackOf', { spot })}
                isPending={end.isPending && end.variables.spotId === id}
                onPress={() => end.mutate({ membershipId, spotId: id })}
              >
                {t('takeBack')}
              </Button>
            </li>
          )
        })}
      </ul>
      <ProblemNotice of={end} />
      <GiveSpot membershipId={membershipId} />
    </Section>
  )
}

function GiveSpot({ membershipId }: { membershipId: string }) {
  const t = useWords('plans')
  const give = useGiveSpot()
  const [kind, setKind] = useState<SpotKind>('desk')
  const form = useForm({
    first: { number: '' },
    check: ({ number }) => ({
      number: /^[1-9]\d{0,3}$/.test(number.trim()) ? undefined : t('badNumber'),
    }),
    onSubmit: ({ number }) => {
      if (give.isPending) return
      void give.mutateAsync({ membershipId, kind, number: Number(number) }).then(
        () => form.set('number', ''),
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <div className={styles.row}>
        <Select
          label={t('kind')}
          placeholder={t('kind')}
          selectedKey={kind}
          onSelectionChange={(key) => setKind(key === 'locker' ? 'locker' : 'desk')}
        >
          {KINDS.map((one) => (
            <Option key={one} id={one}>
              {t(`giveSpot.${one}`)}
            </Option>
          ))}
        </Select>
        <TextField
          {...form.field('number')}
          label={t('spotNumber')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          isRequired
        />
      </div>
      <ProblemNotice of={give} />
      <div className={styles.foot}>
        <Button type="submit" kind="outline" isPending={give.isPending}>
          {t(`giveSpot.${kind}`)}
        </Button>
      </div>
    </Form>
  )
}
