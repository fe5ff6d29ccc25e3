import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { SegmentedControl } from '@/ui/SegmentedControl'
import type { Condition, Item, When } from '../api'
import { ComparisonRow } from './ComparisonRow'
import { combined, DEEPEST, firstComparison, firstGroup, partsOf, withPart } from './conditionEdits'
import styles from './Settings.module.css'

type Props = {
  when: When
  earlier: readonly Item[]
  onChange: (when: When) => void
  /** The number of the group that this is, such as `2.`; the whole condition has none. */
  within?: string
  depth?: number
}

/** The parts of a condition; a group among them has parts of its own, three deep at most. */
export function ConditionParts({ when, earlier, onChange, within = '', depth = 1 }: Props) {
  const t = useWords('formBuilder')
  const { op, of } = partsOf(when)
  const put = (parts: Condition[], how = op) => onChange(combined({ op: how, of: parts }))
  const nearest = earlier.at(-1)
  return (
    <>
      {of.length > 1 ? (
        <SegmentedControl
          label={within ? t('togetherIn', { number: within }) : t('together')}
          value={op}
          onChange={(how) => put(of, how)}
          segments={[
            { value: 'all', label: t('all') },
            { value: 'any', label: t('any') },
          ]}
        />
      ) : null}
      {of.map((part, place) => (
        <Part
          key={place}
          number={`${within}${place + 1}`}
          {...{ part, earlier, depth }}
          onChange={(next) => put(withPart(of, place, next))}
        />
      ))}
      {nearest === undefined ? (
        <p className={styles.quiet}>{t('nothingEarlier')}</p>
      ) : (
        <div className={styles.checks}>
          <Button
            kind="outline"
            size="small"
            onPress={() => put([...of, firstComparison(nearest)])}
          >
            <Icon name="plus" />
            {t('addCondition')}
          </Button>
          {depth < DEEPEST ? (
            <Button kind="quiet" size="small" onPress={() => put([...of, firstGroup(nearest, op)])}>
              <Icon name="plus" />
              {t('addConditionGroup')}
            </Button>
          ) : null}
        </div>
      )}
    </>
  )
}

type PartProps = {
  part: Condition
  number: string
  earlier: readonly Item[]
  depth: number
  onChange: (part: When) => void
}

function Part({ part, number, earlier, depth, onChange }: PartProps) {
  const t = useWords('formBuilder')
  if ('field' in part) {
    return (
      <ComparisonRow
        number={number}
        comparison={part}
        earlier={earlier}
        onChange={onChange}
        onRemove={() => onChange(null)}
      />
    )
  }
  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupHead}>
        <span>{t('conditionGroup', { number })}</span>
        <IconButton
          icon="close"
          size="small"
          label={t('removeConditionGroup', { number })}
          onPress={() => onChange(null)}
        />
      </legend>
      <ConditionParts
        when={part}
        earlier={earlier}
        onChange={onChange}
        within={`${number}.`}
        depth={depth + 1}
      />
    </fieldset>
  )
}
