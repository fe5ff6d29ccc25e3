import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { NumberStepper } from '@/ui/NumberStepper'

import styles from './Plans.module.css'

type Given = { desks: number; lockers: number; period: number }
type Props = { values: Given; set: (name: keyof Given, value: number) => void }

/** The desks and lockers of a plan, and for how long one is in it. */
export function GivenFields({ values, set }: Props) {
  const t = useWords('plans')
  const format = useFormat('UTC')
  const labels = { less: t('fewer'), more: t('more') }
  return (
    <div className={styles.row}>
      <NumberStepper
        label={t('desksField')}
        value={values.desks}
        onChange={(count) => set('desks', count)}
        min={0}
        max={50}
        format={(count) => format.number(count)}
        labels={labels}
      />
      <NumberStepper
        label={t('lockersField')}
        value={values.lockers}
        onChange={(count) => set('lockers', count)}
        min={0}
        max={50}
        format={(count) => format.number(count)}
        labels={labels}
      />
      <NumberStepper
        label={t('periodField')}
        value={values.period}
        onChange={(count) => set('period', count)}
        min={0}
        max={60}
        format={(count) => (count === 0 ? t('noPeriod') : t('period', { count }))}
        labels={labels}
      />
    </div>
  )
}
