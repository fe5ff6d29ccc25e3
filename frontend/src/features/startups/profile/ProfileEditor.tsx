import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { type Profile, placesQuery, useSaveProfile } from '@/api/startupProfiles'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'
import { Conflict } from './Conflict'
import { FactFields } from './FactFields'
import { FileFields, type Upload } from './FileFields'
import { changes, merged } from './merging'
import styles from './Profile.module.css'
import { useProfileForm } from './useProfileForm'
import { changeOf, valuesOf } from './values'
import { WordsFields } from './WordsFields'

const CHANGED = '/problems/changed-meanwhile'
const TAKEN = '/problems/address-taken'

type Props = {
  /** As the server has it now; it is read again when somebody else has saved it. */
  profile: Profile
  upload: Upload
  guard: (hasUnsaved: boolean) => ReactNode
}

/** Everything that a startup says of itself, saved as a whole over the version it was changed from. */
export function ProfileEditor({ profile, upload, guard }: Props) {
  const t = useWords('startupProfile')
  const { data: places } = useSuspenseQuery(placesQuery())
  const save = useSaveProfile(profile.id)
  const [met, setMet] = useState(profile)
  const base = save.data !== undefined && save.data.version > met.version ? save.data : met
  const theirs = profile.version > base.version && !save.isPending ? profile : null
  const form = useProfileForm(profile, async (values) => {
    if (save.isPending || theirs !== null) return
    try {
      const saved = await save.mutateAsync({ version: base.version, body: changeOf(values) })
      form.put((now) => merged(values, valuesOf(saved), now, 'mine'))
      showToast({ title: t('saved'), kind: 'success' })
    } catch (error) {
      if (isProblem(error, TAKEN)) form.refuse({ slug: t('errors.taken') })
    }
  })
  const hasUnsaved =
    JSON.stringify(changeOf(form.values)) !== JSON.stringify(changeOf(valuesOf(base)))
  const { id: _, value: published, onChange: publish, error: __, ...box } = form.field('published')
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      {guard(hasUnsaved && !save.isPending)}
      <ErrorSummary title={t('errors.summary')} fields={form.refused} />
      <Section title={t('words')}>
        <WordsFields form={form} />
      </Section>
      <Section title={t('facts')}>
        <div className={styles.fields}>
          <FactFields form={form} places={places.items} />
        </div>
      </Section>
      <Section title={t('files')}>
        <FileFields form={form} profile={profile} upload={upload} />
      </Section>
      <ProblemNotice of={save} except={[CHANGED, TAKEN]} />
      {theirs === null ? null : (
        <Conflict
          {...changes(valuesOf(base), valuesOf(theirs), form.values)}
          onMeet={(winner) => {
            form.put((now) => merged(valuesOf(base), valuesOf(theirs), now, winner))
            setMet(theirs)
          }}
        />
      )}
      <div className={styles.foot}>
        <Checkbox {...box} isSelected={published} onChange={publish} help={t('publishedHelp')}>
          {t('published')}
        </Checkbox>
        <Button type="submit" isPending={save.isPending} isDisabled={theirs !== null}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}
