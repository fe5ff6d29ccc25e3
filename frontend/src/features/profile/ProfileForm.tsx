import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useForm } from '@/lib/forms/useForm'
import { LANGUAGE_NAMES, LANGUAGES, offered } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import { type Profile, readProfile, useSaveProfile } from './api'
import { Conflict } from './Conflict'
import { differences } from './conflict'
import styles from './Profile.module.css'

const CHANGED = '/problems/changed-meanwhile'
const LONGEST_NAME = 120
const LONGEST_ABOUT = 2000

type Props = { profile: Profile; onSaved: (profile: Profile) => void }

/** Name, language and a few words about oneself. Two places that save at once are shown both. */
export function ProfileForm({ profile, onSaved }: Props) {
  const t = useWords('profile')
  const save = useSaveProfile()
  const [version, setVersion] = useState(profile.version)
  const [theirs, setTheirs] = useState<Profile | null>(null)

  const send = async (over: number) => {
    if (save.isPending) return
    const values = { ...form.values, name: form.values.name.trim() }
    try {
      const saved = await save.mutateAsync({ ...values, version: over })
      setTheirs(null)
      setVersion(saved.version)
      onSaved(saved)
      showToast({ title: t('saved'), kind: 'success' })
    } catch (error) {
      if (isProblem(error, CHANGED)) meet(await readProfile())
    }
  }

  /** Somebody else has saved: themselves in another window, or their language menu here. */
  const meet = (other: Profile) => {
    setVersion(other.version)
    setTheirs(differences(form.values, other).length > 0 ? other : null)
  }

  const form = useForm({
    first: { name: profile.name, language: profile.language, about: profile.about },
    check: ({ name }) => ({ name: name.trim() === '' ? t('errors.name') : undefined }),
    onSubmit: () => send(version),
  })

  const take = (other: Profile) => {
    for (const field of ['name', 'language', 'about'] as const) form.set(field, other[field])
    setTheirs(null)
    onSaved(other)
  }
  const { id: _, error: __, onChange: setLanguage, ...language } = form.field('language')

  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <ProblemNotice of={save} except={[CHANGED]} />
      {theirs === null ? null : (
        <Conflict
          differences={differences(form.values, theirs)}
          isPending={save.isPending}
          onMine={() => send(theirs.version)}
          onTheirs={() => take(theirs)}
        />
      )}
      <TextField
        {...form.field('name')}
        label={t('name')}
        help={t('nameHelp')}
        autoComplete="name"
        maxLength={LONGEST_NAME}
        isRequired
      />
      <TextField
        label={t('email')}
        help={t('emailHelp')}
        type="email"
        defaultValue={profile.email}
        isReadOnly
      />
      <RadioGroup
        {...language}
        onChange={(value) => setLanguage(offered(value) ?? profile.language)}
        label={t('language')}
      >
        {LANGUAGES.map((tongue) => (
          <Radio key={tongue} value={tongue}>
            <span lang={tongue}>{LANGUAGE_NAMES[tongue]}</span>
          </Radio>
        ))}
      </RadioGroup>
      <TextArea
        {...form.field('about')}
        label={t('about')}
        note={`${form.values.about.length} / ${LONGEST_ABOUT}`}
        help={t('aboutHelp')}
        maxLength={LONGEST_ABOUT}
        rows={4}
      />
      <div>
        <Button type="submit" isPending={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}
