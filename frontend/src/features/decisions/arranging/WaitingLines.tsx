import { useSuspenseQuery } from '@tanstack/react-query'
import { type Line, linesQuery, useOrderLine } from '@/api/arranging'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { IconButton } from '@/ui/IconButton'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/toasts'
import styles from '../Decisions.module.css'
import { moved } from './order'

/** Who waits for a place of each track, in the order in which places go to them. */
export function WaitingLines({ callId }: { callId: string }) {
  const t = useWords('decisions')
  const { data } = useSuspenseQuery(linesQuery(callId))
  const lines = data.items.filter(({ items }) => items.length > 0)
  return (
    <Section title={t('lines.title')}>
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('lines.text')}</p>
        <div className={styles.lines}>
          {lines.map((line) => (
            <WaitingLine key={line.slug} callId={callId} line={line} />
          ))}
        </div>
      </div>
    </Section>
  )
}

function WaitingLine({ callId, line }: { callId: string; line: Line }) {
  const t = useWords('decisions')
  const format = useFormat('UTC')
  const message = useProblemMessage()
  const order = useOrderLine(callId)
  const ids = line.items.map(({ application_id: id }) => id)
  const move = (from: number, by: -1 | 1) => {
    if (order.isPending) return
    order.mutate(
      { track: line.slug, ids: moved(ids, from, by) },
      { onError: (error) => showToast({ kind: 'danger', title: message(error) }) },
    )
  }
  return (
    <section aria-label={t('lines.of', { track: line.name })}>
      <h3>{line.name}</h3>
      <ol className={styles.line}>
        {line.items.map(({ application_id: id, applicant, score, quotas, is_next }, at) => (
          <li key={id}>
            <span className={styles.place}>{at + 1}</span>
            <span>
              {applicant} {is_next ? <Tag tone="success">{t('lines.next')}</Tag> : null}{' '}
              {quotas.map((name) => (
                <Tag key={name}>{name}</Tag>
              ))}
              <span className={styles.quiet}>
                {score === null ? '' : ` ${t('lines.score', { score: format.number(score) })}`}
              </span>
            </span>
            <span className={styles.moves}>
              <IconButton
                icon="chevron-up"
                label={t('lines.up', { name: applicant })}
                isDisabled={at === 0}
                onPress={() => move(at, -1)}
              />
              <IconButton
                icon="chevron-down"
                label={t('lines.down', { name: applicant })}
                isDisabled={at === ids.length - 1}
                onPress={() => move(at, 1)}
              />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
