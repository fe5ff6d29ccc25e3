import { useQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'
import { placesQuery, useAskForPlace } from './api'
import styles from './DemoDays.module.css'

/** Asks for a place at a demo day; the letter says the rest. */
export function AskForPlace({ slug }: { slug: string }) {
  const t = useWords('demoDays')
  const language = useLanguage()
  const ask = useAskForPlace(slug)
  const left = useQuery(placesQuery(slug)).data
  const form = useForm({
    first: { name: '', email: '', organisation: '' },
    check: ({ name, email }) => ({
      name: name.trim() === '' ? t('form.missing') : undefined,
      email: /^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : t('guest.emailWrong'),
    }),
    onSubmit: ({ name, email, organisation }) => {
      if (ask.isPending) return
      ask.mutate({
        name: name.trim(),
        email: email.trim(),
        organisation: organisation.trim(),
        language,
      })
    },
  })
  return (
    <Section title={t('guest.title')} id="come">
      {ask.isSuccess ? (
        <Notice kind="success" title={t('guest.sent')} live>
          {t('guest.sentText')}
        </Notice>
      ) : (
        <Form {...form.props} validationBehavior="aria" className={styles.stack}>
          {left === undefined ? null : (
            <p>{left.free === 0 ? t('guest.full') : t('guest.free', { count: left.free })}</p>
          )}
          <TextField
            {...form.field('name')}
            label={t('guest.name')}
            autoComplete="name"
            maxLength={120}
          />
          <TextField
            {...form.field('email')}
            type="email"
            label={t('guest.email')}
            autoComplete="email"
          />
          <TextField
            {...form.field('organisation')}
            label={t('guest.organisation')}
            note={t('guest.optional')}
            autoComplete="organization"
            maxLength={120}
          />
          <p className={styles.quiet}>{t('guest.privacy')}</p>
          <ProblemNotice of={ask} />
          <div>
            <Button type="submit" isPending={ask.isPending}>
              {t('guest.send')}
            </Button>
          </div>
        </Form>
      )}
    </Section>
  )
}
