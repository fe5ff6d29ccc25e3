import { useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'

import type { Plan } from './api'
import { EditPlanDialog } from './PlanDialog'
import styles from './Plans.module.css'

type Props = { plans: readonly Plan[]; hub: { id: string; currency: string; zone: string } }

/** The plans of a hub: what each gives and costs, and how many people are in it. */
export function PlanList({ plans, hub }: Props) {
  const t = useWords('plans')
  const [editing, setEditing] = useState<Plan | null>(null)
  if (plans.length === 0) {
    return (
      <EmptyState seed="plans" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.plans}>
        {plans.map((plan) => (
          <PlanCard key={plan.id} plan={plan} zone={hub.zone} onEdit={() => setEditing(plan)} />
        ))}
      </ul>
      {editing === null ? null : (
        <EditPlanDialog plan={editing} hub={hub} onClose={() => setEditing(null)} />
      )}
    </>
  )
}

function PlanCard({ plan, zone, onEdit }: { plan: Plan; zone: string; onEdit: () => void }) {
  const t = useWords('plans')
  const language = useLanguage()
  const format = useFormat(zone)
  const { terms, next_terms: next, members, state } = plan
  const name = plan.name[language]
  return (
    <li className={styles.plan}>
      <div className={styles.planHead}>
        <h3>{name}</h3>
        {state === 'retired' ? <Badge mark="hollow">{t('retired')}</Badge> : null}
      </div>
      <Given terms={terms} />
      <p className={styles.quiet}>
        {terms.price.amount === 0 ? t('noPrice') : t('price', { price: format.money(terms.price) })}
        {terms.rollover_months === 0 ? '' : ` ${t('rollover', { count: terms.rollover_months })}`}
      </p>
      {next === null ? null : (
        <div className={styles.next}>
          <p>{t('next', { when: format.date(next.holds_from) })}</p>
          <Given terms={next} />
        </div>
      )}
      <div className={styles.planFoot}>
        <span>{t('members', { count: members })}</span>
        <Button kind="outline" size="small" onPress={onEdit} aria-label={t('editOf', { name })}>
          {t('edit')}
        </Button>
      </div>
    </li>
  )
}

function Given({ terms }: { terms: Plan['terms'] }) {
  const t = useWords('plans')
  const format = useFormat('UTC')
  return (
    <ul className={styles.given}>
      {terms.desks === 0 ? null : <li>{t('desks', { count: terms.desks })}</li>}
      {terms.lockers === 0 ? null : <li>{t('lockers', { count: terms.lockers })}</li>}
      {terms.monthly.map(({ good_for: kind, minutes }) => (
        <li key={kind}>
          <b>{format.duration(minutes)}</b> {t(`goodFor.${kind}`)}
        </li>
      ))}
    </ul>
  )
}
