import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'
import type { Stage } from '../api'
import { PhaseFields } from './PhaseFields'
import styles from './Settings.module.css'
import type { StageForm } from './stageForm'
import { newPhase, type PhaseValues } from './values'

type Props = { form: StageForm; stage: Stage; isFixed: boolean }

const MOST = 10

/** The phases in their order: what reviewers see in each, and what they may do. */
export function PhasesPart({ form, stage, isFixed }: Props) {
  const t = useWords('stages')
  const { phases } = form.values
  const put = (next: readonly PhaseValues[]) => form.set('phases', next)
  const { error } = form.field('phases')
  const add = () => put([...phases, newPhase(crypto.randomUUID())])
  return (
    <Section
      title={t('settings.phases')}
      aside={
        isFixed || phases.length >= MOST ? null : (
          <Button kind="outline" size="small" onPress={add}>
            <Icon name="plus" />
            {t('settings.addPhase')}
          </Button>
        )
      }
    >
      <div className={styles.fields}>
        <p className={styles.quiet}>{t('settings.phasesText')}</p>
        <ol className={styles.phases}>
          {phases.map((phase, at) => (
            <PhaseFields
              key={phase.key}
              phase={phase}
              known={stage.phases.find(({ id }) => id === phase.id)}
              isReview={stage.kind === 'review'}
              isFixed={isFixed}
              error={error}
              onChange={(changed) =>
                put(phases.map((one) => (one.key === phase.key ? changed : one)))
              }
              onRemove={
                phases.length > 1
                  ? () => put(phases.filter((one) => one.key !== phase.key))
                  : undefined
              }
              onUp={at > 0 ? () => put(swapped(phases, at - 1)) : undefined}
            />
          ))}
        </ol>
      </div>
    </Section>
  )
}

/** The two at `at` and after it in the other order. */
function swapped<T>(list: readonly T[], at: number): T[] {
  return list.toSpliced(at, 2, ...list.slice(at, at + 2).toReversed())
}
