import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'

import type { Run } from './api'
import styles from './Imports.module.css'

export const EFFECTS = ['new', 'changed', 'unchanged', 'bad'] as const

/** What the rows of a table would do, as one bar; the figures below it say the same in words. */
export function CountsBar({ run, zone }: { run: Run; zone: string }) {
  const t = useWords('imports')
  const format = useFormat(zone)
  const name = (effect: (typeof EFFECTS)[number]) =>
    effect === 'changed' && run.kind === 'figures' ? t('effects.differs') : t(`effects.${effect}`)
  return (
    <figure className={styles.stack}>
      <div className={styles.bar} aria-hidden="true">
        {EFFECTS.filter((effect) => run.counts[effect] > 0).map((effect) => (
          <span
            key={effect}
            className={styles.part}
            data-effect={effect}
            style={{ flexGrow: run.counts[effect] }}
          />
        ))}
      </div>
      <ul className={styles.legend} aria-label={t('counts')}>
        {EFFECTS.map((effect) => (
          <li key={effect}>
            <i className={styles.mark} data-effect={effect} aria-hidden="true" />
            <Numeral size="m">{format.number(run.counts[effect])}</Numeral>
            <span>{name(effect)}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
