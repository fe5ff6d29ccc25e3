import { type ReactNode, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'

import type { Extra, Operator } from './api'
import styles from './Equipment.module.css'
import type { Editing } from './ExtraDialog'
import { ExtraTable } from './ExtraTable'
import type { Held } from './StateCell'
import { TakeOutDialog } from './TakeOutDialog'
import { UnitDialog, type UnitWish } from './UnitDialog'
import { UnitTable } from './UnitTable'

type Props = {
  extras: readonly Extra[]
  operators: readonly Operator[]
  /** What the hub teaches, by id. */
  qualifications: ReadonlyMap<string, string>
  onEdit: (editing: Editing) => void
  onOperator: (operator: Operator | 'new') => void
}

/** Operators with their skills, every kind of equipment with its units, and what is retired. */
export function EquipmentDesk({ extras, operators, qualifications, onEdit, onOperator }: Props) {
  const t = useWords('equipment')
  const language = useLanguage()
  const format = useFormat('UTC')
  const [wish, setWish] = useState<UnitWish | null>(null)
  const [leaving, setLeaving] = useState<Held | null>(null)
  const offered = extras.filter((extra) => extra.offered)
  const things = offered.filter(({ kind }) => kind === 'equipment')
  const names = new Map(extras.map(({ id, name }) => [id, name[language]]))
  const staff = operators.map((operator) => {
    const skills = operator.skills.map((skill) => names.get(skill) ?? '')
    return { ...operator, about: format.list(skills) }
  })
  const edit = (id: string) => {
    const found = operators.find((operator) => operator.id === id)
    if (found !== undefined) onOperator(found)
  }
  const tables = { qualifications, onEdit }
  return (
    <div className={styles.desk}>
      <Section title={t('operators')}>
        <Ways text={t('operator.text')} act={t('operator.add')} onAct={() => onOperator('new')} />
        <UnitTable
          caption={t('operators')}
          rows={staff}
          onTakeOut={setLeaving}
          onEdit={({ id }) => edit(id)}
        />
      </Section>
      <Section title={t('skills.title')}>
        <Ways text={t('skills.text')} act={t('extra.add.people')} onAct={() => onEdit('people')} />
        <ExtraTable
          caption={t('skills.title')}
          rows={offered.filter(({ kind }) => kind === 'people')}
          {...tables}
        />
      </Section>
      {things.length === 0 ? (
        <EmptyState seed="equipment" title={t('noKinds')}>
          {t('noKindsText')}
        </EmptyState>
      ) : (
        things.map((extra) => (
          <Kind key={extra.id} extra={extra} onWish={setWish} onTakeOut={setLeaving} {...tables} />
        ))
      )}
      <Retired rows={extras.filter((extra) => !extra.offered)} {...tables} />
      <UnitDialog wish={wish} onClose={() => setWish(null)} />
      <TakeOutDialog held={leaving} onClose={() => setLeaving(null)} />
    </div>
  )
}

type WaysProps = { text: string; act: string; onAct: () => void; children?: ReactNode }

/** What a part of the page is about, and what can be added to it. */
function Ways({ text, act, onAct, children }: WaysProps) {
  return (
    <div className={styles.kind}>
      <p className={styles.quiet}>{text}</p>
      <span className={styles.ways}>
        {children}
        <Button kind="outline" size="small" onPress={onAct}>
          <Icon name="plus" />
          {act}
        </Button>
      </span>
    </div>
  )
}

type Tables = Pick<Props, 'qualifications' | 'onEdit'>
type KindProps = Tables & {
  extra: Extra
  onWish: (wish: UnitWish) => void
  onTakeOut: (held: Held) => void
}

function Kind({ extra, qualifications, onEdit, onWish, onTakeOut }: KindProps) {
  const t = useWords('equipment')
  const language = useLanguage()
  const format = useFormat('UTC')
  const { id, units, most, hourly_amount: amount, currency, qualification_id: needs } = extra
  const name = extra.name[language]
  const rows = units.map(({ label, serial, ...unit }) => ({ ...unit, name: label, about: serial }))
  const terms = t('terms', { price: format.money({ amount, currency }), count: most })
  const needed = needs === null ? '' : t('needs', { name: qualifications.get(needs) ?? '' })
  const label = `${name} ${units.length + 1}`.slice(0, 60)
  return (
    <Section title={name}>
      <div className={styles.kind}>
        <p className={styles.quiet}>{[terms, needed].filter(Boolean).join('. ')}</p>
        <span className={styles.ways}>
          <Button
            kind="outline"
            size="small"
            onPress={() => onWish({ to: 'add', id, name, label, serial: '' })}
            aria-label={t('unit.title', { name })}
          >
            <Icon name="plus" />
            {t('unit.add')}
          </Button>
          <Button
            kind="outline"
            size="small"
            onPress={() => onEdit(extra)}
            aria-label={t('edit.of', { name })}
          >
            <Icon name="edit" />
            {t('edit.do')}
          </Button>
        </span>
      </div>
      <UnitTable
        caption={name}
        rows={rows}
        onTakeOut={onTakeOut}
        onEdit={(row) =>
          onWish({ to: 'change', id: row.id, name: row.name, label: row.name, serial: row.about })
        }
      />
    </Section>
  )
}

/** What nobody is offered any more; who has booked it keeps it. */
function Retired({ rows, ...tables }: Tables & { rows: readonly Extra[] }) {
  const t = useWords('equipment')
  if (rows.length === 0) return null
  return (
    <Section title={t('retired.title')}>
      <div className={styles.retired}>
        <p>{t('retired.text')}</p>
        <ExtraTable caption={t('retired.title')} rows={rows} {...tables} />
      </div>
    </Section>
  )
}
