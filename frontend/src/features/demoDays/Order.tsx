import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'

import { type Act, type DemoDay, useOrder } from './api'
import styles from './DemoDays.module.css'
import { OrderList } from './OrderList'

const IMPOSSIBLE = '/problems/order-impossible'
const SHORT = '/problems/day-too-short'

/** The running order: found, moved, published. */
export function Order({ day }: { day: DemoDay }) {
  const t = useWords('demoDays')
  const order = useOrder(day)
  const given = day.pitches.filter(({ answer }) => answer === 'yes')
  const act = (wanted: Act) => {
    if (order.isPending) return
    order.mutateAsync(wanted).then(
      () => {
        if (wanted.kind === 'publish') showToast({ kind: 'success', title: t('order.done') })
        if (wanted.kind === 'propose') showToast({ kind: 'success', title: t('order.proposed') })
      },
      () => undefined,
    )
  }
  if (given.length === 0)
    return (
      <Section title={t('order.title')}>
        <EmptyState seed="running order" title={t('order.empty')}>
          {t('order.emptyWhy')}
        </EmptyState>
      </Section>
    )
  return (
    <Section title={t('order.title')}>
      <div className={styles.stack}>
        <Standing day={day} />
        <Refused error={order.error} />
        <ProblemNotice of={order} except={[IMPOSSIBLE, SHORT]} />
        {day.may_arrange ? (
          <Acts day={day} isPending={order.isPending} doing={order.variables?.kind} onAct={act} />
        ) : null}
        <OrderList day={day} isPending={order.isPending} onAct={act} />
        <Left day={day} />
      </div>
    </Section>
  )
}

type ActsProps = {
  day: DemoDay
  isPending: boolean
  doing: Act['kind'] | undefined
  onAct: (act: Act) => void
}

function Acts({ day, isPending, doing, onAct }: ActsProps) {
  const t = useWords('demoDays')
  const isWhole = day.pitches.every(({ answer, position }) => answer !== 'yes' || position !== null)
  const isPublished = day.published_at !== null
  const name = isPublished
    ? day.changed > 0
      ? t('order.publishAgain', { count: day.changed })
      : t('published')
    : t('order.publish')
  return (
    <div className={styles.acts}>
      <Button
        kind={isWhole ? 'outline' : undefined}
        isPending={isPending && doing === 'propose'}
        onPress={() => onAct({ kind: 'propose', seed: (day.proof?.seed ?? 0) + 1 })}
      >
        {t(day.proof === null ? 'order.propose' : 'order.again')}
      </Button>
      {isWhole ? (
        <Button
          isPending={isPending && doing === 'publish'}
          isDisabled={day.hard > 0 || (isPublished && day.changed === 0)}
          onPress={() => onAct({ kind: 'publish' })}
        >
          {name}
        </Button>
      ) : null}
    </div>
  )
}

/** What the order breaks, and how good it is known to be. */
function Standing({ day }: { day: DemoDay }) {
  const t = useWords('demoDays')
  const { hard, soft, proof } = day
  if (day.pitches.every(({ position }) => position === null))
    return <p className={styles.quiet}>{t('order.holds', { count: day.holds })}</p>
  const kind = hard > 0 ? 'danger' : soft > 0 ? 'info' : 'success'
  const title =
    hard > 0
      ? t('order.hard', { count: hard })
      : soft > 0
        ? t('order.soft', { count: soft })
        : t('order.sound')
  return (
    <Notice kind={kind} title={title}>
      {proof === null || proof.cost === 0
        ? null
        : t(`order.proof.${proof.proof}`, { count: proof.cost, bound: proof.bound })}
    </Notice>
  )
}

function Refused({ error }: { error: Error | null }) {
  const t = useWords('demoDays')
  const { list } = useFormat('UTC')
  if (isProblem(error, IMPOSSIBLE)) {
    const { ventures, places } = error.problem
    return (
      <Notice kind="danger" live>
        {t('order.impossible', {
          ventures: list(ventures as string[]),
          places: Number(places),
        })}
      </Notice>
    )
  }
  if (!isProblem(error, SHORT)) return null
  const { room, pitches } = error.problem
  return (
    <Notice kind="danger" live>
      {t('order.short', { room: Number(room), pitches: Number(pitches) })}
    </Notice>
  )
}

function Left({ day }: { day: DemoDay }) {
  const t = useWords('demoDays')
  const { list } = useFormat('UTC')
  const left = day.pitches.filter(({ answer, position }) => answer === 'yes' && position === null)
  if (left.length === 0 || left.length === day.pitches.length) return null
  return (
    <p className={styles.quiet}>
      {t('order.waiting')}: {list(left.map(({ name }) => name))}
    </p>
  )
}
