import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'

import { AddUnitDialog, type Growing } from './AddUnitDialog'
import type { Extra, Operator } from './api'
import styles from './Equipment.module.css'
import type { Held } from './StateCell'
import { TakeOutDialog } from './TakeOutDialog'
import { UnitTable } from './UnitTable'

type Props = { extras: readonly Extra[]; operators: readonly Operator[] }

/** Every kind of equipment with its units, and the operators with their skills. */
export function EquipmentDesk({ extras, operators }: Props) {
  const t = useWords('equipment')
  const language = useLanguage()
  const format = useFormat('UTC')
  const [growing, setGrowing] = useState<Growing | null>(null)
  const [leaving, setLeaving] = useState<Held | null>(null)
  const things = extras.filter(({ kind }) => kind === 'equipment')
  const skills = new Map(extras.map(({ id, name }) => [id, name[language]]))
  const staff = operators.map((operator) => {
    const names = operator.skills.map((skill) => skills.get(skill) ?? '')
    return { ...operator, about: format.list(names) }
  })
  return (
    <div className={styles.desk}>
      {operators.length === 0 ? null : (
        <Section title={t('operators')}>
          <UnitTable caption={t('operators')} rows={staff} onTakeOut={setLeaving} />
        </Section>
      )}
      {things.length === 0 ? (
        <EmptyState seed="equipment" title={t('noKinds')}>
          {t('noKindsText')}
        </EmptyState>
      ) : (
        things.map((extra) => (
          <Kind key={extra.id} extra={extra} onGrow={setGrowing} onTakeOut={setLeaving} />
        ))
      )}
      <AddUnitDialog extra={growing} onClose={() => setGrowing(null)} />
      <TakeOutDialog held={leaving} onClose={() => setLeaving(null)} />
    </div>
  )
}

type KindProps = {
  extra: Extra
  onGrow: (extra: Growing) => void
  onTakeOut: (held: Held) => void
}

function Kind({ extra, onGrow, onTakeOut }: KindProps) {
  const t = useWords('equipment')
  const language = useLanguage()
  const format = useFormat('UTC')
  const { id, units, most, hourly_amount: amount, currency } = extra
  const name = extra.name[language]
  const rows = units.map(({ label, serial, ...unit }) => ({ ...unit, name: label, about: serial }))
  const price = format.money({ amount, currency })
  const grow = () => onGrow({ id, name, next: `${name} ${units.length + 1}`.slice(0, 60) })
  return (
    <Section title={name}>
      <div className={styles.kind}>
        <p className={styles.quiet}>{t('terms', { price, count: most })}</p>
        <Button kind="outline" size="small" onPress={grow} aria-label={t('unit.title', { name })}>
          <Icon name="plus" />
          {t('unit.add')}
        </Button>
      </div>
      <UnitTable caption={name} rows={rows} onTakeOut={onTakeOut} />
    </Section>
  )
}
