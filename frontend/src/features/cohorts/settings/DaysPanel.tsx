import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { TextField } from '@/ui/TextField'

import styles from '../Cohorts.module.css'
import { Changed } from './Changed'
import own from './Settings.module.css'
import type { useDays } from './useDays'

/** What a cohort is called and when it runs. */
export function DaysPanel({ form, save, over }: ReturnType<typeof useDays>) {
  const t = useWords('cohorts')
  return (
    <Section title={t('settings.days.title')}>
      <Form {...form.props} validationBehavior="aria" className={styles.stack}>
        <div className={own.two}>
          {(['az', 'en'] as const).map((one) => (
            <TextField
              key={one}
              {...form.field(one)}
              label={`${t('settings.name')}, ${LANGUAGE_NAMES[one]}`}
              maxLength={120}
              autoComplete="off"
              isRequired
            />
          ))}
          <TextField
            {...form.field('starts')}
            label={t('settings.starts')}
            type="date"
            help={t('settings.days.help')}
            isRequired
          />
          <TextField {...form.field('ends')} label={t('settings.ends')} type="date" isRequired />
        </div>
        <Changed over={over} />
        {over.isClash ? null : <ProblemNotice of={save} except={['/problems/cohort-ends-early']} />}
        <div className={styles.actions}>
          <Button kind="outline" onPress={over.undo} isDisabled={!over.isUnsaved}>
            {t('settings.undo')}
          </Button>
          <Button
            type="submit"
            isPending={save.isPending}
            isDisabled={!over.isUnsaved || over.isClash}
          >
            {t('settings.save')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
