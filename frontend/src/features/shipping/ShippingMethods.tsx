import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { part } from '@/ui/part'
import { Section } from '@/ui/Section'

import { type Method, shippingQuery, useOrderMethods, useRetireMethod } from './api'
import { MethodCard } from './MethodCard'
import styles from './Shipping.module.css'

// The form comes when somebody opens it: most who come here only look.
const MethodDialog = part(async () => (await import('./MethodDialog')).MethodDialog)

type Props = {
  sellerId: string
  /** That of the shop, where most is sent. */
  country: string | null
}

/** How a shop's things get to buyers: each way with what it costs where. */
export function ShippingMethods({ sellerId, country }: Props) {
  const t = useWords('shipping')
  const { data: shipping } = useSuspenseQuery(shippingQuery(sellerId))
  const [editing, setEditing] = useState<Method | 'new' | null>(null)
  const [retired, setRetired] = useState<Method | null>(null)
  const order = useOrderMethods(sellerId)
  const { methods, may_change: mayChange } = shipping
  const ids = methods.map(({ id }) => id)

  function move(from: number, to: number) {
    if (order.isPending) return
    const next = ids.filter((_, place) => place !== from)
    next.splice(to, 0, ...ids.slice(from, from + 1))
    order.mutate(next)
  }
  const add = (
    <Button size="small" onPress={() => setEditing('new')}>
      <Icon name="plus" />
      {t('add')}
    </Button>
  )
  return (
    <Section title={t('methods')} aside={mayChange && methods.length > 0 ? add : undefined}>
      <div className={styles.stack}>
        <EuNotice lacks={shipping.eu_lacks} />
        <ProblemNotice of={order} />
        {methods.length === 0 ? (
          <EmptyState seed={sellerId} title={t('none')} action={mayChange ? add : undefined}>
            {t('noneText')}
          </EmptyState>
        ) : (
          <ol className={styles.methods}>
            {methods.map((method, place) => (
              <MethodCard
                key={method.id}
                method={method}
                currency={shipping.currency}
                mayChange={mayChange}
                onUp={place > 0 ? () => move(place, place - 1) : undefined}
                onDown={place < ids.length - 1 ? () => move(place, place + 1) : undefined}
                onEdit={() => setEditing(method)}
                onRetire={() => setRetired(method)}
              />
            ))}
          </ol>
        )}
      </div>
      {editing === null ? null : (
        <Suspense>
          <MethodDialog
            sellerId={sellerId}
            currency={shipping.currency}
            country={country}
            method={editing === 'new' ? null : editing}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
      {retired === null ? null : (
        <Retire sellerId={sellerId} method={retired} onClose={() => setRetired(null)} />
      )}
    </Section>
  )
}

type Lacks = readonly { code: string; name: { az: string; en: string } }[]

/** Why nothing goes to the EU now, whatever the zones say. */
function EuNotice({ lacks }: { lacks: Lacks }) {
  const t = useWords('shipping')
  const format = useFormat('UTC')
  const language = useLanguage()
  if (lacks.length === 0) return null
  const names = format.list(lacks.map(({ name }) => name[language]))
  return (
    <Notice kind="info" title={t('eu.title')}>
      {t('eu.text', { names })}
    </Notice>
  )
}

type RetireProps = { sellerId: string; method: Method; onClose: () => void }

function Retire({ sellerId, method, onClose }: RetireProps) {
  const t = useWords('shipping')
  const language = useLanguage()
  const retire = useRetireMethod(sellerId)
  return (
    <AlertDialog
      isOpen
      onOpenChange={(open) => open || onClose()}
      title={t('retireTitle', { name: method.name[language] })}
      labels={{ confirm: t('retire'), dismiss: t('leave') }}
      danger
      isPending={retire.isPending}
      onConfirm={() => void retire.mutateAsync(method.id).then(onClose, () => undefined)}
    >
      {t('retireText')}
      <ProblemNotice of={retire} />
    </AlertDialog>
  )
}
