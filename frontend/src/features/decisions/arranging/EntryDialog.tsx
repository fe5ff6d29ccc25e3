import { useQuery } from '@tanstack/react-query'
import { Form } from 'react-aria-components/Form'
import { type Detail, detailQuery, useChange } from '@/api/arranging'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useForm } from '@/lib/forms/useForm'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'
import styles from '../Decisions.module.css'
import { feedbackOf, saidOf, withMore } from './feedback'

type Props = { stageId: string; applicationId: string; name: string; onClose: () => void }

/** The rank, the reason and the feedback of a pending decision. */
export function EntryDialog({ stageId, applicationId, name, onClose }: Props) {
  const t = useWords('decisions')
  const { data, error } = useQuery(detailQuery(stageId, applicationId))
  return (
    <Dialog
      isOpen
      wide
      onOpenChange={onClose}
      title={t('editor.title', { name })}
      labels={{ close: t('dry.close') }}
    >
      {data?.pending ? (
        <Editor stageId={stageId} detail={data} pending={data.pending} onClose={onClose} />
      ) : (
        <>
          <ProblemNotice of={{ error, submittedAt: 0 }} />
          {data === undefined ? <Skeleton label={t('editor.loading')} /> : null}
        </>
      )}
    </Dialog>
  )
}

type EditorProps = {
  stageId: string
  detail: Detail
  pending: NonNullable<Detail['pending']>
  onClose: () => void
}

function Editor({ stageId, detail, pending, onClose }: EditorProps) {
  const t = useWords('decisions')
  const change = useChange(stageId, detail.application_id)
  const waits = pending.outcome === 'waiting'
  const form = useForm({
    first: {
      rank: String(pending.rank ?? ''),
      reason: pending.reason,
      said: saidOf(detail.feedback),
    },
    check: ({ rank }) => ({
      rank: waits && !/^[1-9]\d{0,3}$/.test(rank) ? t('editor.rankWrong') : undefined,
    }),
    onSubmit: ({ rank, reason, said }) => {
      if (change.isPending) return
      const feedback = feedbackOf(said, detail.criteria)
      const wish = { seen: pending.version, reason, feedback, ...(waits && { rank: Number(rank) }) }
      change.mutate(wish, {
        onSuccess: () => {
          showToast({ kind: 'success', title: t('editor.saved') })
          onClose()
        },
      })
    },
  })
  const { said } = form.values
  const say = (key: string, text: string) => form.set('said', { ...said, [key]: text })
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.stack}>
      <p className={styles.quiet}>
        {t('editor.about', { outcome: t(`outcome.${pending.outcome}`), track: detail.track.name })}
      </p>
      {waits ? (
        <TextField
          {...form.field('rank')}
          label={t('editor.rank')}
          help={t('editor.rankHelp')}
          inputMode="numeric"
          autoComplete="off"
        />
      ) : null}
      <TextArea
        {...form.field('reason')}
        label={t('editor.reason')}
        help={t('editor.reasonHelp')}
        maxLength={1000}
      />
      <Section title={t('editor.feedback')} level={3}>
        <div className={styles.stack}>
          <p className={styles.quiet}>{t('editor.feedbackHelp')}</p>
          <TextArea
            label={t('editor.all')}
            value={said[''] ?? ''}
            onChange={(text) => say('', text)}
            maxLength={2000}
          />
          <Advice detail={detail} onTake={(text) => say('', withMore(said[''] ?? '', text))} />
          <Criteria criteria={detail.criteria} said={said} onSay={say} />
        </div>
      </Section>
      <ProblemNotice of={change} />
      <div className={styles.actions}>
        <Button kind="outline" onPress={onClose}>
          {t('editor.leave')}
        </Button>
        <Button type="submit" isPending={change.isPending}>
          {t('editor.save')}
        </Button>
      </div>
    </Form>
  )
}

/** What reviewers advise; who chooses it says it in the name of the programme. */
function Advice({ detail, onTake }: { detail: Detail; onTake: (text: string) => void }) {
  const t = useWords('decisions')
  if (detail.advice.length === 0) return null
  return (
    <details className={styles.advice}>
      <summary>{t('editor.advice', { count: detail.advice.length })}</summary>
      <ul className={styles.list}>
        {detail.advice.map(({ reviewer, label, text }) => (
          <li key={`${reviewer} ${label}`}>
            <p>
              <span className={styles.quiet}>{`${reviewer}, ${label}`}</span>
              <br />
              {text}
            </p>
            <Button
              kind="outline"
              size="small"
              aria-label={t('editor.takeOf', { name: reviewer, label })}
              onPress={() => onTake(text)}
            >
              {t('editor.take')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

type CriteriaProps = {
  criteria: Detail['criteria']
  said: Record<string, string>
  onSay: (key: string, text: string) => void
}

function Criteria({ criteria, said, onSay }: CriteriaProps) {
  const t = useWords('decisions')
  const format = useFormat('UTC')
  return criteria.map(({ key, label, score }) => (
    <TextArea
      key={key}
      label={label}
      help={
        score === null ? t('table.unscored') : t('editor.mean', { score: format.number(score) })
      }
      value={said[key] ?? ''}
      onChange={(text) => onSay(key, text)}
      rows={2}
      maxLength={2000}
    />
  ))
}
