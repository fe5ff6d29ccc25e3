import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'

import { type Hit, previewQuery, useClose } from './api'
import { type Choosable, ClosureFields } from './ClosureFields'
import styles from './Closures.module.css'
import { CANCEL, type Choices, chosenFor, decisionsOf } from './decisions'
import { HitTable } from './HitTable'
import { timesOf, useClosureForm } from './useClosureForm'

type Props = {
  hub: { id: string; zone: string }
  studios: readonly Choosable[]
  /** The id of the studio that is chosen at first. */
  first: string | undefined
  onDone: (closed: { moved: number; cancelled: number }) => void
}

const NOTHING: readonly Hit[] = []

/** Closes studios: the bookings in the way are shown at once, each with where it could go. */
export function NewClosure({ hub, studios, first, onDone }: Props) {
  const t = useWords('closures')
  const close = useClose()
  const [choices, setChoices] = useState<Choices>({})
  const chosen = studios.filter(({ id }) => id === first).map(({ id }) => id)
  const form = useClosureForm(hub.zone, chosen, (values) => {
    const times = timesOf(values, hub.zone)
    if (times === null || decisions === null || close.isPending) return
    const { studioIds: studio_ids, en, az } = values
    const wish = { hub_id: hub.id, studio_ids, reason: { en, az }, bookings: decisions, ...times }
    void close.mutateAsync(wish).then(
      () => onDone(counts),
      () => undefined,
    )
  })

  const times = timesOf(form.values, hub.zone)
  const { studioIds } = form.values
  const isAsked = times !== null && studioIds.length > 0
  const preview = useQuery({
    ...previewQuery({ studioIds, starts_at: '', ends_at: '', ...times }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  const hits = isAsked ? (preview.data?.hits ?? NOTHING) : NOTHING
  const decisions = preview.isPlaceholderData ? null : decisionsOf(hits, choices)
  const counts = countsOf(hits, choices)
  return (
    <Form {...form.props} validationBehavior="aria" className={styles.form}>
      <ClosureFields form={form} studios={studios} />
      {isAsked ? (
        <div className={styles.preview}>
          <Section title={t('hits.title')} level={2}>
            <Preview
              isReady={preview.data !== undefined}
              {...{ hits, choices, zone: hub.zone }}
              onChoose={(id, choice) => setChoices((old) => ({ ...old, [id]: choice }))}
            />
            <ProblemNotice of={{ error: preview.error, submittedAt: 0 }} />
          </Section>
        </div>
      ) : null}
      <ProblemNotice of={close} />
      <div className={styles.foot}>
        {hits.length === 0 ? null : (
          <span className={styles.quiet}>{t('hits.counts', counts)}</span>
        )}
        <Button
          type="submit"
          isPending={close.isPending}
          isDisabled={isAsked && (preview.data === undefined || decisions === null)}
        >
          {t('form.close')}
        </Button>
      </div>
    </Form>
  )
}

function countsOf(hits: readonly Hit[], choices: Choices) {
  const cancelled = hits.filter((hit) => chosenFor(hit, choices) === CANCEL).length
  return { moved: hits.length - cancelled, cancelled }
}

type PreviewProps = {
  isReady: boolean
  hits: readonly Hit[]
  zone: string
  choices: Choices
  onChoose: (bookingId: string, choice: string) => void
}

function Preview({ isReady, hits, ...rest }: PreviewProps) {
  const t = useWords('closures')
  if (!isReady) return <p className={styles.quiet}>{t('hits.looking')}</p>
  if (hits.length === 0) return <Notice kind="success">{t('hits.none')}</Notice>
  return (
    <>
      <p className={styles.quiet}>{t('hits.text')}</p>
      <HitTable hits={hits} {...rest} />
    </>
  )
}
