import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog } from '@/ui/Dialog'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'

import { type DryRun, dryRunQuery, OUTCOMES, useApply } from './api'
import styles from './Decisions.module.css'

type Props = { stageId: string; onClose: () => void }

/** Everything that applying would do, with each letter; and the applying. */
export function DryRunDialog({ stageId, onClose }: Props) {
  const t = useWords('decisions')
  const message = useProblemMessage()
  const { data: dry, error } = useQuery(dryRunQuery(stageId))
  const apply = useApply(stageId)
  const [knows, setKnows] = useState(false)
  const go = (seen: string) =>
    void apply.mutateAsync({ seen, over_offer: knows }).then(
      () => {
        showToast({ kind: 'success', title: t('dry.applied') })
        onClose()
      },
      (failure: unknown) => showToast({ kind: 'danger', title: message(failure) }),
    )
  return (
    <Dialog
      isOpen
      wide
      onOpenChange={onClose}
      title={t('dry.title')}
      labels={{ close: t('dry.close') }}
      actions={
        dry === undefined ? undefined : (
          <Button
            isPending={apply.isPending}
            isDisabled={!dry.can_apply || (dry.asks && !knows)}
            onPress={() => go(dry.seen)}
          >
            {t('dry.apply', { count: dry.count })}
          </Button>
        )
      }
    >
      {error ? <Notice kind="danger" title={message(error)} /> : null}
      {dry === undefined ? (
        <p role="status">{t('dry.loading')}</p>
      ) : (
        <div className={styles.stack}>
          <p>{t('dry.text', { minutes: dry.undo_minutes })}</p>
          <Counts dry={dry} />
          <Findings dry={dry} />
          {dry.asks ? (
            <Checkbox isSelected={knows} onChange={setKnows}>
              {t('dry.knows')}
            </Checkbox>
          ) : null}
          <Letters letters={dry.letters} />
        </div>
      )}
    </Dialog>
  )
}

function Counts({ dry }: { dry: DryRun }) {
  const t = useWords('decisions')
  return (
    <ul className={styles.list}>
      {OUTCOMES.filter((outcome) => dry.outcomes[outcome]).map((outcome) => (
        <li key={outcome}>
          <b>{dry.outcomes[outcome]}</b> {t(`outcome.${outcome}`)}
        </li>
      ))}
      {dry.tracks.map(({ slug, name, left, places }) => (
        <li key={slug} className={styles.quiet}>
          {t('dry.left', { name, left, places })}
        </li>
      ))}
    </ul>
  )
}

const KINDS = { stops: 'danger', asks: 'warning', notes: 'info' } as const

function Findings({ dry }: { dry: DryRun }) {
  const t = useWords('decisions')
  const named = new Map(dry.letters.map((one) => [one.application_id, one.applicant]))
  return dry.findings.map(({ code, weight, application_id: id, track, count }) => (
    <Notice
      key={`${code} ${id} ${track}`}
      kind={KINDS[weight]}
      title={t(`found.${code}`, { count })}
    >
      {(id === null ? null : named.get(id)) ??
        dry.tracks.find(({ slug }) => slug === track)?.name ??
        null}
    </Notice>
  ))
}

function Letters({ letters }: { letters: DryRun['letters'] }) {
  const t = useWords('decisions')
  return (
    <section className={styles.letters} aria-label={t('dry.letters')}>
      <h3>{t('dry.letters')}</h3>
      <div>
        {letters.map(({ application_id: id, applicant, outcome, to, language, subject, text }) => (
          <details key={id}>
            <summary>
              <b>{applicant}</b>
              <Badge>{t(`outcome.${outcome}`)}</Badge>
            </summary>
            <p className={styles.quiet}>{t('dry.to', { names: to.join(', ') })}</p>
            <p lang={language}>
              <b>{subject}</b>
            </p>
            <p className={styles.letter} lang={language}>
              {text}
            </p>
          </details>
        ))}
      </div>
    </section>
  )
}
