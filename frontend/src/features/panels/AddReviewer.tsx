import type { ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Notice } from '@/ui/Notice'
import { type Candidate, PersonField } from '@/ui/PersonField'
import { showToast } from '@/ui/toasts'
import { type Panel, type Terms, useAddReviewer } from './api'
import styles from './Panels.module.css'
import { TermsFields } from './TermsFields'

type Props = {
  callId: string
  hubId: string
  panel: Panel
  /** Who of the hub is found for a part of a name; another feature knows the people. */
  people: readonly Candidate[]
  onSearch: (q: string) => void
  /** The way to somebody whom the hub does not know. */
  invite: ReactNode
  onClose: () => void
}

const USUAL: Terms = { least: 0, most: 10, languages: ['az', 'en'], expertise: {} }

/** Puts somebody of the hub on the panel. */
export function AddReviewer(props: Props) {
  const t = useWords('panels')
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t('add')}
      labels={{ close: t('close') }}
      wide
    >
      <AddReviewerForm {...props} />
    </Dialog>
  )
}

/** The form of the dialog. Who is not a reviewer of the hub becomes one, and it says so. */
export function AddReviewerForm(props: Props) {
  const { callId, hubId, panel, people, onSearch, invite, onClose } = props
  const t = useWords('panels')
  const add = useAddReviewer(callId)
  const seated = new Set(panel.items.map(({ person }) => person.id))
  const free = people.filter(({ id }) => !seated.has(id))
  const form = useForm({
    first: { person: '', terms: USUAL },
    check: ({ person, terms }) => ({
      person: person === '' ? t('terms.noPerson') : undefined,
      terms: terms.languages.length === 0 ? t('terms.noLanguage') : undefined,
    }),
    onSubmit: async ({ person, terms }) => {
      if (add.isPending) return
      try {
        await add.mutateAsync({ personId: person, terms, grantAt: isNew(person) ? hubId : null })
        showToast({ kind: 'success', title: t('terms.added', { name: chosen?.name ?? '' }) })
        onClose()
      } catch {
        // The notice says it; what was chosen stays.
      }
    },
  })
  const isNew = (id: string) => id !== '' && !panel.candidates.some((one) => one.id === id)
  const chosen = people.find(({ id }) => id === form.values.person)
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <ErrorSummary title={t('terms.summary')} fields={form.refused} />
      <ProblemNotice of={add} />
      <PersonField
        {...form.field('person')}
        label={t('terms.person')}
        help={t('terms.personHelp')}
        labels={{ open: t('terms.showPeople'), empty: t('terms.nobodyFound') }}
        candidates={free}
        onSearch={onSearch}
      />
      {chosen && isNew(chosen.id) ? (
        <Notice title={t('terms.becomes')}>{t('terms.becomesText', { name: chosen.name })}</Notice>
      ) : null}
      {invite}
      <TermsFields
        terms={form.values.terms}
        tracks={panel.tracks}
        onChange={(terms) => form.set('terms', terms)}
        error={form.field('terms').error}
      />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={add.isPending}>
          {t('terms.do')}
        </Button>
      </div>
    </Form>
  )
}
