import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { looksLikeEmail } from '@/lib/forms/email'
import { useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Icon } from '@/ui/Icon'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Room, useShare } from './api'
import styles from './DataRooms.module.css'

const TOO_LONG = '/problems/share-too-long'
const LONGEST_NOTE = 500
const USUAL_DAYS = 30

type Props = { room: Room; today: string }

/** The way to show files to somebody by e-mail. */
export function ShareFiles(props: Props) {
  const t = useWords('dataRooms')
  return (
    <DialogTrigger>
      <Button>
        <Icon name="mail" />
        {t('share')}
      </Button>
      <Dialog title={t('share')} labels={{ close: t('close') }}>
        {(close) => <ShareForm {...props} onClose={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

function ShareForm({ room, today, onClose }: Props & { onClose: () => void }) {
  const t = useWords('dataRooms')
  const language = useLanguage()
  const share = useShare(room.organisation.id)
  const only = room.files.length === 1 ? room.files.map(({ id }) => id) : []
  const form = useForm({
    first: { files: only, email: '', until: addDays(today, USUAL_DAYS), note: '' },
    check: ({ files, email, until }) => ({
      files: files.length > 0 ? undefined : t('errors.files'),
      email: looksLikeEmail(email) ? undefined : t('errors.email'),
      until: until >= today ? undefined : t('errors.until'),
    }),
    onSubmit: async ({ files, email, until, note }) => {
      if (share.isPending) return
      const wish = { email: email.trim(), ends_on: until, note: note.trim(), files, language }
      try {
        await share.mutateAsync(wish)
        showToast({ title: t('shared', { email: wish.email }), kind: 'success' })
        onClose()
      } catch (error) {
        if (isProblem(error, TOO_LONG)) form.refuse({ until: t('errors.until') })
      }
    },
  })
  const { id, value: chosen, error } = form.field('files')
  const choose = (file: string, isChosen: boolean) =>
    form.set('files', isChosen ? [...chosen, file] : chosen.filter((one) => one !== file))
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.quiet}>{t('shareLead')}</p>
      <ErrorSummary title={t('errors.summary')} fields={form.refused} />
      <ProblemNotice of={share} except={[TOO_LONG]} />
      <fieldset
        id={id}
        tabIndex={-1}
        className={styles.choice}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
      >
        <legend>{t('which')}</legend>
        {room.files.map((file) => (
          <Checkbox
            key={file.id}
            isSelected={chosen.includes(file.id)}
            onChange={(isChosen) => choose(file.id, isChosen)}
          >
            {file.name}
          </Checkbox>
        ))}
        <p id={`${id}-error`} className={styles.refused}>
          {error}
        </p>
      </fieldset>
      <div className={styles.pair}>
        <TextField
          {...form.field('email')}
          label={t('email')}
          type="email"
          autoComplete="off"
          isRequired
        />
        <TextField {...form.field('until')} label={t('until')} type="date" isRequired />
      </div>
      <TextArea
        {...form.field('note')}
        label={t('note')}
        note={t('optional')}
        rows={3}
        maxLength={LONGEST_NOTE}
      />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onClose}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={share.isPending}>
          {t('send')}
        </Button>
      </div>
    </Form>
  )
}
