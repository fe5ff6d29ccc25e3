import { Form } from 'react-aria-components/Form'
import { type Quota, type Rules, useSetRules } from '@/api/arranging'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Section } from '@/ui/Section'
import { Switch } from '@/ui/Switch'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'
import styles from '../Decisions.module.css'
import { Quotas } from './Quotas'

type Props = {
  callId: string
  rules: Rules
  tracks: readonly { slug: string; name: string }[]
  /** Where applicants can say that they are, if the call asks. */
  places: readonly { key: string; name: { en: string; az: string } }[]
  onClose: () => void
}

const within = (text: string, least: number, most: number) =>
  /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most

/** How a call decides: the undo window, how long offers are open, their words, and quotas. */
export function RulesDialog({ callId, rules, tracks, places, onClose }: Props) {
  const t = useWords('decisions')
  const save = useSetRules(callId)
  const form = useForm({
    first: {
      undo: String(rules.undo_minutes),
      days: String(rules.offer_days),
      showsRank: rules.shows_rank,
      az: rules.terms.az,
      en: rules.terms.en,
      quotas: rules.quotas as readonly Quota[],
    },
    check: ({ undo, days, az, en }) => ({
      undo: within(undo, 0, 1440) ? undefined : t('rules.undoWrong'),
      days: within(days, 1, 60) ? undefined : t('rules.daysWrong'),
      az: az.trim() === '' ? t('rules.termsMissing') : undefined,
      en: en.trim() === '' ? t('rules.termsMissing') : undefined,
    }),
    onSubmit: ({ undo, days, showsRank, az, en, quotas }) => {
      if (save.isPending) return
      const wish = {
        seen: rules.version,
        undo_minutes: Number(undo),
        offer_days: Number(days),
        shows_rank: showsRank,
        terms: { az: az.trim(), en: en.trim() },
        quotas: [...quotas],
      }
      save.mutate(wish, {
        onSuccess: () => {
          showToast({ kind: 'success', title: t('rules.saved') })
          onClose()
        },
      })
    },
  })
  return (
    <Dialog
      isOpen
      wide
      onOpenChange={onClose}
      title={t('rules.title')}
      labels={{ close: t('dry.close') }}
    >
      <Form {...form.props} validationBehavior="aria" className={styles.stack}>
        <p className={styles.quiet}>{t('rules.text')}</p>
        <div className={styles.two}>
          <TextField
            {...form.field('undo')}
            label={t('rules.undo')}
            help={t('rules.undoHelp')}
            inputMode="numeric"
            autoComplete="off"
          />
          <TextField
            {...form.field('days')}
            label={t('rules.days')}
            help={t('rules.daysHelp')}
            inputMode="numeric"
            autoComplete="off"
          />
        </div>
        <Switch
          isSelected={form.values.showsRank}
          onChange={(value) => form.set('showsRank', value)}
          help={t('rules.rankHelp')}
        >
          {t('rules.rank')}
        </Switch>
        <div className={styles.two}>
          <TextArea {...form.field('az')} label={t('rules.termsAz')} lang="az" maxLength={4000} />
          <TextArea {...form.field('en')} label={t('rules.termsEn')} lang="en" maxLength={4000} />
        </div>
        <Section title={t('quotas.title')} level={3}>
          <Quotas
            callId={callId}
            tracks={tracks}
            places={places}
            value={form.values.quotas}
            onChange={(quotas) => form.set('quotas', quotas)}
          />
        </Section>
        <ProblemNotice of={save} />
        <div className={styles.actions}>
          <Button kind="outline" onPress={onClose}>
            {t('editor.leave')}
          </Button>
          <Button type="submit" isPending={save.isPending}>
            {t('rules.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
