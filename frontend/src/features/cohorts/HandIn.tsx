import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/TextArea'
import { showToast } from '@/ui/toasts'

import { type OwnStep, useHandIn } from './api'
import styles from './Cohorts.module.css'
import { readLinks } from './steps'

type Props = { enrolmentId: string; step: OwnStep }

/** Hands in work; while an answer is awaited, newer work is behind a button. */
export function HandIn({ enrolmentId, step }: Props) {
  const t = useWords('cohorts')
  const [isOpen, setOpen] = useState(step.state !== 'handed_in')
  if (isOpen)
    return <HandInForm enrolmentId={enrolmentId} step={step} onDone={() => setOpen(false)} />
  return (
    <div className={`${styles.actions} ${styles.start}`}>
      <Button kind="outline" size="small" onPress={() => setOpen(true)}>
        {t('handIn.newer')}
      </Button>
    </div>
  )
}

function HandInForm({ enrolmentId, step, onDone }: Props & { onDone: () => void }) {
  const t = useWords('cohorts')
  const send = useHandIn(enrolmentId, step.id)
  const form = useForm({
    first: { words: '', links: '' },
    check: ({ words, links }) => {
      const { wrong } = readLinks(links)
      return {
        words: words.trim() === '' && links.trim() === '' ? t('handIn.empty') : undefined,
        links: wrong === undefined ? undefined : t('handIn.noLink', { link: wrong }),
      }
    },
    onSubmit: ({ words, links }) => {
      if (send.isPending) return
      const work = { words: words.trim(), links: readLinks(links).links }
      send.mutate(work, {
        onSuccess: () => {
          showToast({ kind: 'success', title: t('handIn.done') })
          onDone()
        },
      })
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <TextArea {...form.field('words')} label={t('handIn.words')} rows={5} maxLength={8000} />
      <TextArea
        {...form.field('links')}
        label={t('handIn.links')}
        note={t('optional')}
        help={t('handIn.linksHelp')}
        rows={2}
        maxLength={5000}
      />
      <ProblemNotice of={send} />
      <div className={`${styles.actions} ${styles.start}`}>
        <Button type="submit" isPending={send.isPending}>
          {t('handIn.send')}
        </Button>
      </div>
    </Form>
  )
}
