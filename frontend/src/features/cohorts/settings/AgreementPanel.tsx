import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { LANGUAGE_NAMES } from '@/lib/i18n/languages'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'
import { TextArea } from '@/ui/TextArea'

import type { Cohort } from '../api'
import styles from '../Cohorts.module.css'
import { Changed } from './Changed'
import own from './Settings.module.css'
import type { useAgreement } from './useAgreement'

type Props = ReturnType<typeof useAgreement> & { cohort: Cohort }

/** The text that those who take part sign, and its next version. */
export function AgreementPanel({ cohort, form, publish, over }: Props) {
  const t = useWords('cohorts')
  const format = useFormat(cohort.hub.zone)
  const { agreement } = cohort
  return (
    <Section title={t('settings.agreement.title')}>
      <Form {...form.props} validationBehavior="aria" className={styles.stack}>
        <p>
          {agreement === null
            ? t('settings.agreement.none')
            : t('settings.agreement.now', {
                number: agreement.number,
                day: format.dateShort(agreement.published_at),
              })}
        </p>
        <div className={own.two}>
          {(['az', 'en'] as const).map((one) => (
            <TextArea
              key={one}
              {...form.field(one)}
              label={`${t('settings.agreement.text')}, ${LANGUAGE_NAMES[one]}`}
              rows={14}
              maxLength={20_000}
              isRequired
            />
          ))}
        </div>
        <p className={styles.quiet}>{t('settings.agreement.keep')}</p>
        <Changed over={over} />
        {over.isClash ? null : <ProblemNotice of={publish} />}
        <div className={styles.actions}>
          <Button kind="outline" onPress={over.undo} isDisabled={!over.isUnsaved}>
            {t('settings.undo')}
          </Button>
          <Button
            type="submit"
            isPending={publish.isPending}
            isDisabled={!over.isUnsaved || over.isClash}
          >
            {t('settings.agreement.publish')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
