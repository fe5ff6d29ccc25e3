import { useWords } from '@/lib/i18n/useWords'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Section } from '@/ui/Section'
import { Switch } from '@/ui/Switch'
import { ChargeFields } from './ChargeFields'
import { QualificationField } from './QualificationField'
import { RoomFields } from './RoomFields'
import { TermsFields } from './TermsFields'
import type { StudioForm } from './useStudioForm'
import { WeekField } from './WeekField'
import { WordsFields } from './WordsFields'

type Props = {
  form: StudioForm
  hub: { slug: string; zone: string }
  currency: string
  isNew?: boolean
}

/** Everything that a manager says about a studio. */
export function StudioFields({ form, hub, currency, isNew = false }: Props) {
  const { zone } = hub
  const t = useWords('studioSettings')
  const { value, onChange } = form.field('bookable')
  return (
    <>
      <ErrorSummary title={t('errors.summary')} fields={form.refused} />
      <Section title={t('sections.state')}>
        <Switch isSelected={value} onChange={onChange} help={t('help.bookable')}>
          {t('fields.bookable')}
        </Switch>
      </Section>
      <Section title={t('sections.words')}>
        <WordsFields form={form} suggestsSlug={isNew} />
      </Section>
      <Section title={t('sections.room')}>
        <RoomFields form={form} zone={zone} isNew={isNew} />
      </Section>
      <Section title={t('sections.terms')}>
        <TermsFields form={form} zone={zone} currency={currency} />
        <QualificationField form={form} hub={hub.slug} />
      </Section>
      <Section title={t('sections.charges')}>
        <ChargeFields form={form} zone={zone} />
      </Section>
      <Section title={t('sections.hours')}>
        <WeekField {...form.field('opening_hours')} zone={zone} />
      </Section>
    </>
  )
}
