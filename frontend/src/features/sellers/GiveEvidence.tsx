import type { ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { type FieldErrors, useForm } from '@/lib/forms/useForm'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Asked, type Seller, useGive } from './api'
import type { EvidenceUpload } from './evidence'
import styles from './Sellers.module.css'

const LONGEST = 1000

type Props = { seller: Seller; item: Asked; upload: EvidenceUpload }

/** The way to give what is asked for, or to give it anew. */
export function GiveEvidence(props: Props) {
  const t = useWords('sellers')
  const language = useLanguage()
  const { requirement, evidence } = props.item
  const name = requirement.name[language]
  const isFirst = evidence === null
  return (
    <DialogTrigger>
      <Button
        kind={evidence?.state === 'accepted' && !evidence.over ? 'quiet' : 'outline'}
        size="small"
        aria-label={t(isFirst ? 'give.openOf' : 'give.againOf', { name })}
      >
        {t(isFirst ? 'give.open' : 'give.again')}
      </Button>
      <Dialog title={name} labels={{ close: t('close') }}>
        {(close) => <GiveForm {...props} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  )
}

type Values = { said: string; yes: boolean; fileId: string; until: string }

function GiveForm({ seller, item, upload, onDone }: Props & { onDone: () => void }) {
  const t = useWords('sellers')
  const language = useLanguage()
  const give = useGive(seller.id)
  const { requirement, evidence } = item
  const { takes, expires } = requirement
  const form = useForm<Values>({
    first: {
      said: takes === 'text' ? (evidence?.said ?? '') : '',
      yes: false,
      fileId: '',
      until: '',
    },
    check: ({ said, yes, fileId, until }): FieldErrors<Values> => ({
      said: takes === 'text' && said.trim() === '' ? t('give.noSaid') : undefined,
      yes: takes === 'yes' && !yes ? t('give.noYes') : undefined,
      fileId: takes === 'file' && fileId === '' ? t('give.noFile') : undefined,
      until: takes === 'file' && expires && until === '' ? t('give.noUntil') : undefined,
    }),
    onSubmit: ({ said, fileId, until }) => {
      if (give.isPending) return
      const body = { said: said.trim(), file_id: fileId || null, valid_until: until || null }
      void give.mutateAsync({ requirementId: requirement.id, body }).then(
        () => {
          showToast({ title: t('give.done'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  const { id: _, name: __, value: isYes, onChange: setYes, error: noYes } = form.field('yes')
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <p className={styles.quiet}>{requirement.help[language]}</p>
      {takes === 'text' ? (
        <TextArea
          {...form.field('said')}
          label={t('give.said')}
          maxLength={LONGEST}
          rows={2}
          isRequired
        />
      ) : null}
      {takes === 'yes' ? (
        <Checkbox isSelected={isYes} onChange={setYes} error={noYes}>
          {t('give.yes')}
        </Checkbox>
      ) : null}
      {takes === 'file' ? (
        <FilePart
          fileId={form.values.fileId}
          error={form.field('fileId').error}
          onReplace={() => form.set('fileId', '')}
        >
          {upload(requirement.id, async ({ id }) => form.set('fileId', id))}
        </FilePart>
      ) : null}
      {takes === 'file' && expires ? (
        <TextField {...form.field('until')} label={t('give.until')} type="date" isRequired />
      ) : null}
      <ProblemNotice of={give} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={give.isPending}>
          {t('give.open')}
        </Button>
      </div>
    </Form>
  )
}

type FileProps = {
  fileId: string
  error: string | undefined
  onReplace: () => void
  children: ReactNode
}

function FilePart({ fileId, error, onReplace, children }: FileProps) {
  const t = useWords('sellers')
  return (
    <fieldset className={styles.group}>
      <legend className="visually-hidden">{t('give.file')}</legend>
      {fileId === '' ? (
        children
      ) : (
        <div className={styles.kept}>
          {t('give.fresh')}
          <Button kind="outline" size="small" onPress={onReplace}>
            {t('give.replace')}
          </Button>
        </div>
      )}
      {error === undefined ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
