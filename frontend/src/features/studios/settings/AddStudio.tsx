import type { ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'
import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useAddStudio } from '@/api/studioSettings'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import { SaveBar } from './SaveBar'
import styles from './Settings.module.css'
import { StudioFields } from './StudioFields'
import { useStudioForm } from './useStudioForm'
import { FIRST, isSame, toWish } from './values'

const TAKEN = '/problems/slug-taken'

type Props = {
  hub: { id: string; slug: string; zone: string; currency: string }
  onAdded: () => void
  /** Keeps a person who has not saved from leaving by mistake. */
  guard: (hasUnsaved: boolean) => ReactNode
}

/** Adds a studio to the hub. */
export function AddStudio({ hub, onAdded, guard }: Props) {
  const { id, currency } = hub
  const t = useWords('studioSettings')
  const add = useAddStudio()
  const form = useStudioForm({
    first: FIRST,
    currency,
    onSubmit: (values) => {
      if (add.isPending) return
      const studio = { ...toWish(values, currency), hub_id: id }
      add.mutate(studio, { onSuccess: celebrate, onError: explain })
    },
  })
  const celebrate = () => {
    showToast({ title: t('added'), kind: 'success' })
    onAdded()
  }
  const explain = (error: unknown) => {
    if (isProblem(error, TAKEN)) form.refuse({ slug: t('errors.taken') })
  }
  const hasUnsaved = !isSame(form.values, FIRST)
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <StudioFields form={form} hub={hub} currency={currency} isNew />
      <ProblemNotice of={add} except={[TAKEN]} />
      <SaveBar status={t('notAdded')} hasUnsaved={hasUnsaved}>
        <Button type="submit" isPending={add.isPending}>
          {t('add')}
        </Button>
      </SaveBar>
      {guard(hasUnsaved)}
    </Form>
  )
}
