import { useWords } from '@/lib/i18n/useWords'
import { NumberStepper } from '@/ui/NumberStepper'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Switch } from '@/ui/Switch'
import styles from './Assignment.module.css'
import type { Wish } from './api'

type Props = { wish: Wish; onChange: (wish: Wish) => void }

/** What counts more; the points add up to 100. */
const WEIGHTS = {
  usual: { expertise: 60, language: 20, preference: 20 },
  expertise: { expertise: 80, language: 10, preference: 10 },
  wishes: { expertise: 40, language: 20, preference: 40 },
} as const

type Emphasis = keyof typeof WEIGHTS

function emphasisOf(wish: Wish): Emphasis {
  const names = Object.keys(WEIGHTS) as Emphasis[]
  return names.find((name) => WEIGHTS[name].expertise === wish.weights?.expertise) ?? 'usual'
}

/** How a proposal is to be: how many reviews, what counts, what else it shall care for. */
export function Options({ wish, onChange }: Props) {
  const t = useWords('assignment')
  const set = (part: Partial<Wish>) => onChange({ ...wish, ...part })
  const labels = { less: t('less'), more: t('more') }
  const emphasis = ['usual', 'expertise', 'wishes'] as const
  return (
    <div className={styles.options}>
      <NumberStepper
        label={t('options.each')}
        help={t('options.eachHelp')}
        value={wish.reviews_each ?? 0}
        onChange={(reviews_each) => set({ reviews_each })}
        min={0}
        max={20}
        format={String}
        labels={labels}
      />
      <NumberStepper
        label={t('options.bridged')}
        help={t('options.bridgedHelp')}
        value={wish.bridged ?? 0}
        onChange={(bridged) => set({ bridged })}
        min={0}
        max={100}
        step={5}
        format={(value) => `${value}%`}
        labels={labels}
      />
      <NumberStepper
        label={t('options.seed')}
        help={t('options.seedHelp')}
        value={wish.seed ?? 0}
        onChange={(seed) => set({ seed })}
        min={0}
        max={2_147_483_647}
        format={String}
        labels={labels}
      />
      <div className={styles.weights}>
        <span aria-hidden="true">{t('options.weights')}</span>
        <SegmentedControl
          label={t('options.weights')}
          segments={emphasis.map((value) => ({ value, label: t(`options.emphasis.${value}`) }))}
          value={emphasisOf(wish)}
          onChange={(name: Emphasis) => set({ weights: WEIGHTS[name] })}
        />
      </div>
      <div className={styles.stack}>
        <Switch
          isSelected={wish.one_per_organisation ?? true}
          onChange={(one_per_organisation) => set({ one_per_organisation })}
        >
          {t('options.apart')}
        </Switch>
        <Switch
          isSelected={wish.fair ?? false}
          onChange={(fair) => set({ fair })}
          help={t('options.fairHelp')}
        >
          {t('options.fair')}
        </Switch>
      </div>
    </div>
  )
}
