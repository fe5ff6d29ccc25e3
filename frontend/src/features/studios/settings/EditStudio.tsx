import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type StudioSettings, useChangeStudio } from '@/api/studioSettings'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { showToast } from '@/ui/toasts'

import { Conflict, ConflictLink } from './Conflict'
import { merged } from './conflict'
import { SaveBar } from './SaveBar'
import styles from './Settings.module.css'
import { StudioFields } from './StudioFields'
import { useStudioForm } from './useStudioForm'
import { changesOf, FIELDS, toValues, type Values } from './values'

const CHANGED = '/problems/changed-meanwhile'
const TAKEN = '/problems/slug-taken'

type Props = {
  /** As the server has them now; they are read again when somebody else changes the studio. */
  settings: StudioSettings
  /** Keeps a person who has not saved from leaving by mistake. */
  guard: (hasUnsaved: boolean) => ReactNode
}

/** Changes a studio. Only what was changed here is sent, over the version it was changed from. */
export function EditStudio({ settings, guard }: Props) {
  const t = useWords('studioSettings')
  const save = useChangeStudio(settings.id)
  const [met, setMet] = useState(settings)
  const base = save.data !== undefined && save.data.version > met.version ? save.data : met
  const form = useStudioForm({
    first: toValues(settings),
    currency: settings.currency,
    onSubmit: () => {
      if (save.isPending || count === 0) return
      save.mutate({ version: base.version, change }, { onSuccess: celebrate, onError: explain })
    },
  })
  const change = changesOf(base, form.values)
  const count = Object.keys(change).length
  const theirs = settings.version > base.version && !save.isPending ? settings : null

  const celebrate = () => showToast({ title: t('saved'), kind: 'success' })
  const explain = (error: unknown) => {
    if (isProblem(error, TAKEN)) form.refuse({ slug: t('errors.taken') })
  }
  const fill = (values: Values) => {
    const put = <Name extends keyof Values>(name: Name) => form.set(name, values[name])
    for (const field of FIELDS) put(field)
  }
  const meet = (other: StudioSettings, winner: 'mine' | 'theirs') => {
    fill(merged(base, other, form.values, winner))
    setMet(other)
  }

  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <StudioFields form={form} hub={settings.hub} currency={settings.currency} />
      <ProblemNotice of={save} except={[CHANGED, TAKEN]} />
      {theirs === null ? null : (
        <Conflict
          base={base}
          theirs={theirs}
          values={form.values}
          onMine={() => meet(theirs, 'mine')}
          onTheirs={() => meet(theirs, 'theirs')}
        />
      )}
      <SaveBar
        status={theirs ? <ConflictLink /> : count === 0 ? t('allSaved') : t('unsaved', { count })}
        hasUnsaved={count > 0 || theirs !== null}
      >
        <Button kind="outline" onPress={() => fill(toValues(base))} isDisabled={count === 0}>
          {t('undo')}
        </Button>
        <Button
          type="submit"
          isPending={save.isPending}
          isDisabled={count === 0 || theirs !== null}
        >
          {t('save')}
        </Button>
      </SaveBar>
      {guard(count > 0)}
    </Form>
  )
}
