import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'

import { Shares } from './ActiveTerms'
import { type Brand, type Terms, useWithdraw } from './api'
import styles from './Brands.module.css'
import { ProposeTerms } from './ProposeTerms'
import { Signatures } from './Signatures'
import { SignTerms } from './SignTerms'

const LOOKS = {
  proposed: { tone: 'warning', mark: 'hollow' },
  active: { tone: 'success', mark: 'solid' },
  superseded: { tone: 'neutral', mark: 'chequered' },
  withdrawn: { tone: 'neutral', mark: 'hollow' },
} as const

/** Every version of the terms with its shares and signatures, the newest first. */
export function TermsList({ brand }: { brand: Brand }) {
  const t = useWords('brands')
  const proposed = brand.terms.find(({ state }) => state === 'proposed')
  const joined = brand.members.some(({ state }) => state === 'joined')
  const propose = brand.may_lead && joined && !proposed ? <ProposeTerms brand={brand} /> : null
  return (
    <Section title={t('terms.title')} aside={propose}>
      {brand.may_lead && proposed ? (
        <p className={styles.quiet}>{t('propose.waits', { number: proposed.number })}</p>
      ) : null}
      {brand.terms.length === 0 ? <p className={styles.quiet}>{t('terms.none')}</p> : null}
      <ol className={styles.versions}>
        {brand.terms.map((terms) => (
          <Version key={terms.id} brand={brand} terms={terms} />
        ))}
      </ol>
    </Section>
  )
}

function Version({ brand, terms }: { brand: Brand; terms: Terms }) {
  const t = useWords('brands')
  const language = useLanguage()
  const format = useFormat(brand.hub.zone)
  const { number, state, missing, shares } = terms
  const mine = brand.members.filter(({ id, mine: own }) => own && missing.includes(id))
  const rules = terms.rules[language] || terms.rules.en
  return (
    <li>
      <div className={styles.head}>
        <h3>{t('terms.number', { number })}</h3>
        <Badge {...LOOKS[state]}>{t(`terms.states.${state}`)}</Badge>
      </div>
      <p className={styles.quiet}>
        {t('terms.by', { name: terms.proposed_by, when: format.dateTime(terms.proposed_at) })}
        {terms.active_at === null
          ? null
          : `. ${t('terms.since', { when: format.dateTime(terms.active_at) })}`}
      </p>
      {state === 'proposed' ? (
        <p>
          {t('terms.signed', {
            signed: shares.filter(({ signed_at }) => signed_at !== null).length,
            all: shares.length,
          })}
          {'. '}
          {t('terms.missing', { count: missing.length })}
        </p>
      ) : null}
      <div className={styles.acts}>
        {mine.map((member) => (
          <SignTerms key={member.id} brand={brand} terms={terms} member={member} />
        ))}
        {state === 'proposed' && brand.may_lead ? <Withdraw brand={brand} terms={terms} /> : null}
      </div>
      <details className={styles.more} open={state === 'proposed'}>
        <summary>{t('terms.show')}</summary>
        <div className={styles.stack}>
          {rules === '' ? null : <p className={styles.said}>{rules}</p>}
          {state === 'active' ? null : <Shares terms={terms} brand={brand} />}
          <Signatures brand={brand} terms={terms} />
        </div>
      </details>
    </li>
  )
}

function Withdraw({ brand, terms }: { brand: Brand; terms: Terms }) {
  const t = useWords('brands')
  const [isAsking, setAsking] = useState(false)
  const withdraw = useWithdraw(brand.brand.id)
  const { number } = terms
  return (
    <>
      <Button kind="outline" onPress={() => setAsking(true)}>
        {t('terms.withdraw')}
      </Button>
      <ProblemNotice of={withdraw} />
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('terms.withdrawTitle', { number })}
        labels={{ confirm: t('terms.withdraw'), dismiss: t('leave') }}
        danger
        isPending={withdraw.isPending}
        onConfirm={() =>
          void withdraw.mutateAsync(terms.id).then(
            () => setAsking(false),
            () => setAsking(false),
          )
        }
      >
        {t('terms.withdrawText')}
      </AlertDialog>
    </>
  )
}
