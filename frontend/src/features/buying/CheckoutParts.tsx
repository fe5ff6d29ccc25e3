import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { looksLikeEmail } from '@/lib/forms/email'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextField } from '@/ui/TextField'

import { type Method, useAskCode } from './api'
import styles from './Buying.module.css'

/** What a text field of `useForm` needs. */
type TextPart = {
  id: string
  name: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** A step of the checkout under its heading. */
export function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles.step}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

type WhoProps = {
  hub: string
  isMember: boolean
  name: TextPart
  email: TextPart
  phone: TextPart
  code: TextPart
}

/** Who buys. Whoever has no account shows by a code from a letter that the address is theirs. */
export function WhoFields({ hub, isMember, name, email, phone, code }: WhoProps) {
  const t = useWords('buying')
  return (
    <>
      {isMember ? null : (
        <p className={styles.quiet}>
          {t('who.guest')}{' '}
          <Link
            to="/sign-in"
            search={{ next: '/checkout' }}
            className={linkClass({ kind: 'text' })}
          >
            {t('who.signIn')}
          </Link>
        </p>
      )}
      <TextField {...name} label={t('who.name')} autoComplete="name" maxLength={120} isRequired />
      <TextField
        {...email}
        label={t('who.email')}
        help={t('who.emailHelp')}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
        isRequired
      />
      {isMember ? null : <CodeField hub={hub} email={email.value} code={code} />}
      <TextField
        {...phone}
        label={t('who.phone')}
        note={t('optional')}
        help={t('who.phoneHelp')}
        type="tel"
        autoComplete="tel"
        maxLength={40}
      />
    </>
  )
}

function CodeField({ hub, email, code }: { hub: string; email: string; code: TextPart }) {
  const t = useWords('buying')
  const language = useLanguage()
  const ask = useAskCode()
  const address = email.trim()
  // A code belongs to the address that it was sent to.
  const isSent = ask.isSuccess && ask.variables.email === address
  return (
    <div className={styles.code}>
      <Button
        kind="outline"
        isDisabled={!looksLikeEmail(address)}
        isPending={ask.isPending}
        onPress={() => ask.mutate({ hub, email: address, language })}
      >
        {isSent ? t('code.again') : t('code.ask')}
      </Button>
      <p role="status" className={styles.quiet}>
        {isSent ? t('code.sent', { email: address }) : t('code.why')}
      </p>
      <ProblemNotice of={ask} />
      <TextField
        {...code}
        label={t('code.label')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        isRequired
        className={styles.short}
      />
    </div>
  )
}

type AddressProps = { city: TextPart; street: TextPart; postcode: TextPart }

/** Where a parcel goes, within the country or region that was chosen. */
export function AddressFields({ city, street, postcode }: AddressProps) {
  const t = useWords('buying')
  return (
    <>
      <TextField
        {...street}
        label={t('address.street')}
        autoComplete="street-address"
        maxLength={200}
        isRequired
      />
      <div className={styles.two}>
        <TextField
          {...city}
          label={t('address.city')}
          autoComplete="address-level2"
          maxLength={120}
          isRequired
        />
        <TextField
          {...postcode}
          label={t('address.postcode')}
          note={t('optional')}
          autoComplete="postal-code"
          maxLength={20}
        />
      </div>
    </>
  )
}

type PayProps = {
  methods: readonly Method[]
  method: Method | null
  onChange: (method: Method) => void
  error: string | undefined
}

/** How it is paid, and what happens then. */
export function PayFields({ methods, method, onChange, error }: PayProps) {
  const t = useWords('buying')
  return (
    <RadioGroup
      label={t('pay.label')}
      labelHidden
      value={method}
      onChange={(chosen) => onChange(chosen as Method)}
      error={error}
    >
      {methods.map((one) => (
        <Radio key={one} value={one} help={t(`pay.then.${one}`)}>
          {t(`pay.methods.${one}`)}
        </Radio>
      ))}
    </RadioGroup>
  )
}

/** The shop that a problem names, null for the hub itself; nothing for another problem. */
export function shopOf(error: unknown, slug: string): string | null | undefined {
  if (!isProblem(error, `/problems/${slug}`)) return undefined
  const shop = error.problem.seller_id
  return typeof shop === 'string' ? shop : null
}
