import type { Credits } from '@/api/credits'
import { useNow } from '@/lib/clock/useNow'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { Numeral } from '@/ui/Numeral'

import styles from './Credits.module.css'
import { type Stretch, stretchesOf } from './lots'

/** What a person has: for each kind a bar of what expires when, and what comes next. */
export function Holdings({ credits }: { credits: Credits }) {
  const t = useWords('credits')
  const { holdings, next_grants: next } = credits
  const kinds = [...new Set([...holdings, ...next].map(({ good_for: kind }) => kind))]
  if (kinds.length === 0) {
    return (
      <EmptyState seed="credits" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    )
  }
  return (
    <ul className={styles.holdings}>
      {kinds.map((kind) => (
        <Holding key={kind} kind={kind} credits={credits} />
      ))}
    </ul>
  )
}

type HoldingProps = { kind: Credits['holdings'][number]['good_for']; credits: Credits }

function Holding({ kind, credits }: HoldingProps) {
  const t = useWords('credits')
  const format = useFormat(credits.zone)
  const now = useNow(null)
  const own = credits.holdings.find(({ good_for: one }) => one === kind)
  const next = credits.next_grants.find(({ good_for: one }) => one === kind)
  const stretches = stretchesOf(own?.lots ?? [], now)
  return (
    <li className={styles.holding}>
      <h3 className={styles.kind}>{t(`goodFor.${kind}`)}</h3>
      <p className={styles.figure}>
        <Numeral size="l">{format.duration(own?.available ?? 0)}</Numeral>
      </p>
      <Bar stretches={stretches} />
      <ul className={styles.legend}>
        {stretches.map(({ id, minutes, until, soon }) => (
          <li key={id} data-soon={soon || undefined}>
            <b>{format.duration(minutes)}</b>{' '}
            {until === null ? t('forever') : t('until', { when: format.date(until) })}
          </li>
        ))}
        {next === undefined ? null : (
          <li data-next>
            <b>{t('plus', { length: format.duration(next.minutes) })}</b>{' '}
            {t('from', { when: format.dayShort(next.at) })}
          </li>
        )}
      </ul>
    </li>
  )
}

/** The picture of the list beside it; what is spent first stands at the left. */
function Bar({ stretches }: { stretches: readonly Stretch[] }) {
  return (
    <div className={styles.bar} aria-hidden="true">
      {stretches.map(({ id, minutes, soon }) => (
        <span key={id} style={{ flexGrow: minutes }} data-soon={soon || undefined} />
      ))}
    </div>
  )
}
