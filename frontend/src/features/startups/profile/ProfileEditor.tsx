import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
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
import { FactFields } from './FactFields'
import { FileFields, type Upload } from './FileFields'
import styles from './Profile.module.css'
import { useProfileForm } from './useProfileForm'
import { changeOf, valuesOf } from './values'
import { WordsFields } from './WordsFields'

const TAKEN = '/problems/address-taken'

type Props = {
  /** As it was when the page was opened; what is saved names this version. */
  profile: Profile
  upload: Upload
  guard: (hasUnsaved: boolean) => ReactNode
}

/** Everything that a startup says of itself, saved as a whole. */
export function ProfileEditor({ profile, upload, guard }: Props) {
  const t = useWords('startupProfile')
  const { data: places } = useSuspenseQuery(placesQuery())
  const save = useSaveProfile(profile.id)
  const form = useProfileForm(profile, async (values) => {
    if (save.isPending) return
    try {
      await save.mutateAsync({ version: profile.version, body: changeOf(values) })
      showToast({ title: t('saved'), kind: 'success' })
    } catch (error) {
      if (isProblem(error, TAKEN)) form.refuse({ slug: t('errors.taken') })
    }
  })
  const hasUnsaved =
    JSON.stringify(changeOf(form.values)) !== JSON.stringify(changeOf(valuesOf(profile)))
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
      <ProblemNotice of={save} except={[TAKEN]} />
      <div className={styles.foot}>
        <Checkbox {...box} isSelected={published} onChange={publish} help={t('publishedHelp')}>
          {t('published')}
        </Checkbox>
        <Button type="submit" isPending={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}
