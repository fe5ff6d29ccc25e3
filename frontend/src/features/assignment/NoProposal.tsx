import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import styles from './Assignment.module.css'
import type { Impossible, Remedy, Run, Wish } from './api'
import { remedied } from './wish'

type Props = {
  run: Run
  impossible: Impossible
  isPending: boolean
  onAsk: (wish: Wish) => void
}

/** Why there is no proposal, in names, and the fewest changes with which there is one. */
export function NoProposal({ run, impossible, isPending, onAsk }: Props) {
  const t = useWords('assignment')
  const { shortage, idleness, remedies } = impossible
  const names = useNames(run)
  return (
    <div className={styles.stack}>
      {shortage === null ? null : (
        <Notice kind="warning" title={t('impossible.short', { count: shortage.missing })}>
          <p>
            {t('impossible.shortWhy', {
              applications: shortage.applications.length,
              wanted: shortage.wanted,
              room: shortage.room,
              elsewhere: shortage.elsewhere,
            })}
          </p>
          <Names title={t('impossible.applications')} names={shortage.applications.map(names)} />
          <Names
            title={t('impossible.full')}
            names={shortage.reviewers.map(({ id, number }) => `${names(id)} (${number})`)}
          />
        </Notice>
      )}
      {idleness === null ? null : (
        <Notice kind="warning" title={t('impossible.idle', { count: idleness.missing })}>
          <Names
            title={t('impossible.idleWho')}
            names={idleness.reviewers.map(({ id, number }) => `${names(id)} (${number})`)}
          />
        </Notice>
      )}
      {remedies.map((remedy, at) => (
        <section
          key={at}
          className={styles.stack}
          aria-label={t('impossible.remedy', { number: at + 1 })}
        >
          <h3>{t('impossible.remedy', { number: at + 1 })}</h3>
          <ul className={styles.names}>{sentences(remedy, names, t)}</ul>
          <div className={styles.actions}>
            <Button
              kind={at === 0 ? 'ink' : 'outline'}
              isPending={isPending}
              onPress={() => onAsk(remedied(run, remedy))}
            >
              {t('impossible.take')}
            </Button>
          </div>
        </section>
      ))}
    </div>
  )
}

function useNames(run: Run) {
  const known = new Map([
    ...run.applications.map(({ id, name }) => [id, name] as const),
    ...run.reviewers.map(({ person_id, name }) => [person_id, name] as const),
  ])
  return (id: string) => known.get(id) ?? id
}

function sentences(
  remedy: Remedy,
  names: (id: string) => string,
  t: ReturnType<typeof useWords<'assignment'>>,
) {
  const kinds = ['extra', 'waived', 'lowered'] as const
  return kinds.flatMap((kind) =>
    remedy[kind].map(({ id, number }) => (
      <li key={`${kind} ${id}`}>{t(`impossible.${kind}`, { name: names(id), count: number })}</li>
    )),
  )
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  return (
    <details className={styles.details}>
      <summary>{title}</summary>
      <ul className={styles.names}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  )
}
