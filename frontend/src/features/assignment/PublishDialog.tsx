import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { showToast } from '@/ui/toasts'
import styles from './Assignment.module.css'
import { type Run, usePublish } from './api'
import { type Named, Pairs } from './Pairs'

type Props = { run: Run; onRepair: () => void; onClose: () => void }

/** What publishing does, in numbers; and when something changed meanwhile, what, by name. */
export function PublishDialog({ run, onRepair, onClose }: Props) {
  const t = useWords('assignment')
  const publish = usePublish()
  const given = run.applications.flatMap((one) => one.given)
  const added = given.filter(({ before }) => !before)
  const people = new Set(added.map(({ person_id }) => person_id)).size
  const pairs = pairsOf(publish.error)
  const send = () =>
    publish.mutateAsync(run.id).then(
      () => {
        showToast({ title: t('publish.done'), kind: 'success' })
        onClose()
      },
      () => undefined,
    )
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('publish.title')}
      labels={{ close: t('close') }}
      actions={
        <>
          <Button kind="outline" onPress={onClose}>
            {t('publish.leave')}
          </Button>
          {pairs.length > 0 ? (
            <Button onPress={onRepair}>{t('repair')}</Button>
          ) : (
            <Button isPending={publish.isPending} onPress={() => void send()}>
              {t('publish.now', { count: added.length })}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t('publish.added', { count: added.length })}</p>
        {run.ended.length > 0 ? (
          <details className={styles.details}>
            <summary>{t('publish.ended', { count: run.ended.length })}</summary>
            <Pairs pairs={run.ended} />
          </details>
        ) : null}
        <p className={styles.quiet}>{t('publish.letters', { count: people })}</p>
        <ProblemNotice of={publish} />
        {pairs.length > 0 ? <Pairs pairs={pairs} /> : null}
      </div>
    </Dialog>
  )
}

function pairsOf(error: unknown): readonly Named[] {
  if (isProblem(error, '/problems/pairs-barred')) return error.problem.pairs as Named[]
  if (isProblem(error, '/problems/proposal-outdated')) return error.problem.pairs as Named[]
  return []
}
