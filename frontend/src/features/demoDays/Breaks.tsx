import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { NumberStepper } from '@/ui/NumberStepper'

import styles from './DemoDays.module.css'
import type { BreakValue } from './values'

type Props = { value: BreakValue[]; onChange: (value: BreakValue[]) => void }

/** The breaks, each after so many pitches. */
export function Breaks({ value, onChange }: Props) {
  const t = useWords('demoDays')
  const labels = { less: t('form.less'), more: t('form.more') }
  const set = (at: number, part: Partial<BreakValue>) =>
    onChange(value.map((one, place) => (place === at ? { ...one, ...part } : one)))
  const last = value.at(-1)
  return (
    <fieldset className={styles.fields}>
      <legend>{t('form.breaks')}</legend>
      {value.map(({ after, minutes }, at) => (
        <div key={at} className={styles.break}>
          <NumberStepper
            label={t('form.breakAfter')}
            value={after}
            min={1}
            max={60}
            format={String}
            labels={labels}
            onChange={(next) => set(at, { after: next })}
          />
          <NumberStepper
            label={t('form.breakMinutes')}
            value={minutes}
            min={5}
            max={240}
            step={5}
            format={String}
            labels={labels}
            onChange={(next) => set(at, { minutes: next })}
          />
          <IconButton
            icon="trash"
            label={t('form.removeBreak', { after })}
            onPress={() => onChange(value.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          kind="outline"
          size="small"
          isDisabled={value.length >= 10}
          onPress={() => onChange([...value, { after: (last?.after ?? 0) + 4, minutes: 15 }])}
        >
          <Icon name="plus" />
          {t('form.addBreak')}
        </Button>
      </div>
    </fieldset>
  )
}
