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
import { FilesField, type FileWays, type NewFile } from './WorkFiles'

type Props = { enrolmentId: string; step: OwnStep; ways: FileWays }

/** Hands in work; while an answer is awaited, newer work is behind a button. */
export function HandIn(props: Props) {
  const t = useWords('cohorts')
  const [isOpen, setOpen] = useState(props.step.state !== 'handed_in')
  if (isOpen) return <HandInForm {...props} onDone={() => setOpen(false)} />
  return (
    <div className={`${styles.actions} ${styles.start}`}>
      <Button kind="outline" size="small" onPress={() => setOpen(true)}>
        {t('handIn.newer')}
      </Button>
    </div>
  )
}

function HandInForm({ enrolmentId, step, ways, onDone }: Props & { onDone: () => void }) {
  const t = useWords('cohorts')
  const send = useHandIn(enrolmentId, step.id)
  const form = useForm({
    first: { words: '', links: '', files: [] as NewFile[] },
    check: ({ words, links, files }) => {
      const { wrong } = readLinks(links)
      const isEmpty = words.trim() === '' && links.trim() === '' && files.length === 0
      return {
        words: isEmpty ? t('handIn.empty') : undefined,
        links: wrong === undefined ? undefined : t('handIn.noLink', { link: wrong }),
      }
    },
    onSubmit: ({ words, links, files }) => {
      if (send.isPending) return
      const ids = files.map(({ id }) => id)
      const work = { words: words.trim(), links: readLinks(links).links, files: ids }
      send.mutateAsync(work).then(
        () => {
          showToast({ kind: 'success', title: t('handIn.done') })
          onDone()
        },
        () => undefined, // the notice says it
      )
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
      <FilesField
        stepId={step.id}
        files={form.values.files}
        ways={ways}
        onChange={(next) => form.put((now) => ({ ...now, files: next(now.files) }))}
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
