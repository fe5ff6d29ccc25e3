import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import type { QualificationKind } from '@/api/qualifications'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { useSaveKind } from './api'
import styles from './Qualifications.module.css'

type Props = {
  hubId: string
  /** The kind that is changed; without one it is a new one. */
  of: QualificationKind | null
  isOpen: boolean
  onOpenChange: (open: boolean) => void
}

/** Says what the hub teaches. */
export function KindDialog({ hubId, of, isOpen, onOpenChange }: Props) {
  const t = useWords('qualifications')
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t(of === null ? 'kind.new' : 'kind.change')}
      labels={{ close: t('close') }}
    >
      {(close) => <KindForm hubId={hubId} of={of} onDone={close} />}
    </Dialog>
  )
}

/** The form of the dialog. */
export function KindForm({
  hubId,
  of,
  onDone,
}: Pick<Props, 'hubId' | 'of'> & { onDone: () => void }) {
  const t = useWords('qualifications')
  const save = useSaveKind()
  const isName = (name: string) => (name.trim() === '' ? t('kind.noName') : undefined)
  const form = useForm({
    first: {
      az: of?.name.az ?? '',
      en: of?.name.en ?? '',
      howAz: of?.summary.az ?? '',
      howEn: of?.summary.en ?? '',
      months: of?.valid_months?.toString() ?? '',
    },
    check: ({ az, en, months }) => ({
      az: isName(az),
      en: isName(en),
      months: /^(|[1-9]\d?|1\d\d|2[0-3]\d|240)$/.test(months.trim())
        ? undefined
        : t('kind.badMonths'),
    }),
    onSubmit: ({ az, en, howAz, howEn, months }) => {
      if (save.isPending) return
      const wish = {
        name: { az: az.trim(), en: en.trim() },
        summary: { az: howAz.trim(), en: howEn.trim() },
        valid_months: months.trim() === '' ? null : Number(months),
      }
      void save.mutateAsync({ wish, hubId, of }).then(
        () => {
          showToast({ title: t('kind.saved'), kind: 'success' })
          onDone()
        },
        () => undefined,
      )
    },
  })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {(['az', 'en'] as const).map((language) => (
        <TextField
          key={language}
          {...form.field(language)}
          label={`${t('kind.name')}, ${LANGUAGE_NAMES[language]}`}
          maxLength={120}
          autoComplete="off"
          isRequired
        />
      ))}
      <TextField
        {...form.field('howAz')}
        label={`${t('kind.how')}, ${LANGUAGE_NAMES.az}`}
        note={t('optional')}
        maxLength={300}
        autoComplete="off"
      />
      <TextField
        {...form.field('howEn')}
        label={`${t('kind.how')}, ${LANGUAGE_NAMES.en}`}
        note={t('optional')}
        maxLength={300}
        autoComplete="off"
      />
      <TextField
        {...form.field('months')}
        label={t('kind.months')}
        help={t('kind.monthsHelp')}
        inputMode="numeric"
        maxLength={3}
        autoComplete="off"
      />
      <ProblemNotice of={save} />
      <div className={styles.foot}>
        <Button kind="outline" onPress={onDone}>
          {t('leave')}
        </Button>
        <Button type="submit" isPending={save.isPending}>
          {t('kind.save')}
        </Button>
      </div>
    </Form>
  )
}
