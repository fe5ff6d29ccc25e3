import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'
import { Section } from '@/ui/Section'

import type { FigureName, Impact } from './api'
import styles from './MarketImpact.module.css'
import { Regions } from './Regions'
import { useValue } from './useValue'

const BESIDE = ['makers', 'people', 'paid', 'abroad'] as const

/** What the market left with its makers, as everybody reads it. */
export function ImpactView({ impact }: { impact: Impact }) {
  const t = useWords('marketImpact')
  const format = useFormat(impact.hub.zone)
  const { brands, least, others, regions } = impact
  return (
    <div className={styles.view}>
      <dl className={styles.figures}>
        <Told impact={impact} figure="earned" size="xl" />
        {BESIDE.map((figure) => (
          <Told key={figure} impact={impact} figure={figure} size="m" />
        ))}
      </dl>
      {impact.earned === 0 ? null : (
        <Section title={t('regions.title')}>
          <Regions hub={impact.hub} regions={regions} brands={brands} others={others} />
        </Section>
      )}
      <p className={styles.quiet}>
        {t('until', { day: format.date(impact.on) })} {t('least', { count: least })}
      </p>
    </div>
  )
}

type ToldProps = { impact: Impact; figure: FigureName; size: 'm' | 'xl' }

function Told({ impact, figure, size }: ToldProps) {
  const t = useWords('marketImpact')
  const value = useValue(impact.hub)
  const known = impact[figure]
  return (
    <div className={styles.figure} data-first={size === 'xl' ? '' : undefined}>
      <dt>{t(`figures.${figure}.name`)}</dt>
      <dd>
        {known === null ? (
          <p className={styles.few}>{t('few')}</p>
        ) : (
          <Numeral size={size}>{value(figure, known)}</Numeral>
        )}
        <p className={styles.quiet}>{t(`figures.${figure}.how`)}</p>
      </dd>
    </div>
  )
}
