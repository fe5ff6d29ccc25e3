import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { showToast } from '@/ui/toasts'

import { type ProgrammePlan as Plan, programmePlanQuery, useNamePlan } from './api'
import styles from './Residence.module.css'

const NONE = 'none'

type Named = NonNullable<Plan['plan']>
type Props = {
  programmeId: string
  /** The plans that one can join; another feature knows them. */
  offered: readonly Named[]
}

/** Which membership taking part brings, and how many were given it. */
export function ProgrammePlan({ programmeId, offered }: Props) {
  const t = useWords('residence')
  const { data } = useSuspenseQuery(programmePlanQuery(programmeId))
  return (
    <Section title={t('title')}>
      <div className={styles.stack}>
        <p className={styles.lead}>{t('lead')}</p>
        {data.plan === null ? null : (
          <p>{t('given', { count: data.given, of: String(data.taking_part) })}</p>
        )}
        <Choose key={data.plan?.id} programme={data} offered={offered} />
      </div>
    </Section>
  )
}

function Choose({ programme, offered }: { programme: Plan; offered: Props['offered'] }) {
  const t = useWords('residence')
  const language = useLanguage()
  const name = useNamePlan(programme.programme_id)
  const { plan: now } = programme
  const [chosen, setChosen] = useState(now?.id ?? NONE)
  const gone = now !== null && offered.every(({ id }) => id !== now.id) ? [now] : []
  const save = () =>
    name.mutate(chosen === NONE ? null : chosen, {
      onSuccess: () => showToast({ kind: 'success', title: t('saved') }),
    })
  return (
    <>
      <div className={styles.choose}>
        <Select
          label={t('plan')}
          placeholder={t('plan')}
          selectedKey={chosen}
          onSelectionChange={(key) => setChosen(String(key))}
        >
          {[
            <Option key={NONE} id={NONE}>
              {t('none')}
            </Option>,
            ...[...offered, ...gone].map(({ id, name: named }) => (
              <Option key={id} id={id}>
                {named[language]}
              </Option>
            )),
          ]}
        </Select>
        <Button
          kind="outline"
          isDisabled={chosen === (now?.id ?? NONE)}
          isPending={name.isPending}
          onPress={save}
        >
          {t('save')}
        </Button>
      </div>
      {chosen === (now?.id ?? NONE) ? null : (
        <p className={styles.lead}>{t(chosen === NONE ? 'stops' : 'begins')}</p>
      )}
      <ProblemNotice of={name} />
    </>
  )
}
