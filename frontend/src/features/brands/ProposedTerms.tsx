import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'

import { type Brand, type Terms, useWithdraw } from './api'
import styles from './Brands.module.css'
import { Shares } from './Shares'
import { Signatures } from './Signatures'
import { SignTerms } from './SignTerms'
import { rulesOf, TERMS_LOOKS, termsIn } from './terms'

type Props = { brand: Brand; terms: Terms }

/** The terms that wait for signatures: what would change, who has signed, and the way to sign. */
export function ProposedTerms({ brand, terms }: Props) {
  const t = useWords('brands')
  const language = useLanguage()
  const format = useFormat(brand.hub.zone)
  const { number, missing, shares } = terms
  const mine = brand.members.filter(({ id, mine: own }) => own && missing.includes(id))
  const rules = rulesOf(terms, language)
  const signed = shares.filter(({ signed_at }) => signed_at !== null).length
  return (
    <Section
      title={t('terms.number', { number })}
      aside={<Badge {...TERMS_LOOKS.proposed}>{t('terms.states.proposed')}</Badge>}
    >
      <div className={styles.stack}>
        <p>
          {t('terms.signed', { signed, all: shares.length })}
          {'. '}
          {t('terms.missing', { count: missing.length })}
          {'.'}
        </p>
        <p className={styles.quiet}>
          {t('terms.by', { name: terms.proposed_by, when: format.dateTime(terms.proposed_at) })}
        </p>
        <div className={styles.acts}>
          {mine.map((member) => (
            <SignTerms key={member.id} brand={brand} terms={terms} member={member} />
          ))}
          {brand.may_lead ? <Withdraw brand={brand} terms={terms} /> : null}
        </div>
        <Shares terms={terms} brand={brand} now={termsIn(brand, 'active')} />
        {rules === '' ? null : (
          <Section title={t('active.rules')} level={3}>
            <p className={styles.said}>{rules}</p>
          </Section>
        )}
        <Section title={t('terms.signatures')} level={3}>
          <Signatures brand={brand} terms={terms} />
        </Section>
      </div>
    </Section>
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
