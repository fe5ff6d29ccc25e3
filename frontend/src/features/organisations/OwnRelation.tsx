import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Relation, useChangeRelation } from './api'
import styles from './Organisations.module.css'

const LONGEST_TITLE = 80

type Props = { organisationId: string; relation: Relation; onClose: () => void }

/** What somebody says of their own place in an organisation: a title, and who sees it. */
export function OwnRelation({ organisationId, relation, onClose }: Props) {
  const t = useWords('organisations')
  const change = useChangeRelation(organisationId)
  const form = useForm({
    first: { ...relation.title, shown: relation.shown },
    check: () => ({}),
    onSubmit: ({ az, en, shown }) => {
      if (change.isPending) return
      const wish = { title: { az: az.trim(), en: en.trim() }, shown }
      change.mutate(
        { relationId: relation.id, wish },
        {
          onSuccess: () => {
            showToast({ title: t('said'), kind: 'success' })
            onClose()
          },
        },
      )
    },
  })
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => open || onClose()}
      title={t('sayTitle')}
      labels={{ close: t('close') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.form}>
        <ProblemNotice of={change} />
        {LANGUAGES.map((language) => (
          <TextField
            key={language}
            {...form.field(language)}
            label={`${t('jobTitle')}, ${LANGUAGE_NAMES[language]}`}
            note={t('optional')}
            maxLength={LONGEST_TITLE}
            autoComplete="off"
          />
        ))}
        <Checkbox
          isSelected={form.values.shown}
          onChange={(shown) => form.set('shown', shown)}
          help={t('showMeHelp')}
        >
          {t('showMe')}
        </Checkbox>
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" isPending={change.isPending}>
            {t('save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
