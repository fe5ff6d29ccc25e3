import { Button } from 'react-aria-components/Button'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'
import { Popover, PopoverTrigger } from '@/ui/Popover'

import type { Hit } from './api'
import styles from './HitCard.module.css'

const FACTORS = ['text', 'freshness', 'completeness', 'available', 'newcomer'] as const

/** What put a listing in its place: the factors whose product orders what is found. */
export function Why({ hit: { title, factors }, zone }: { hit: Hit; zone: string }) {
  const t = useWords('market')
  const format = useFormat(zone)
  return (
    <PopoverTrigger>
      <Button className={styles.why} aria-label={t('why.open', { title })}>
        <Icon name="info" />
      </Button>
      <Popover title={t('why.title')} placement="bottom end">
        <p className={styles.words}>{t('why.lead')}</p>
        <dl className={styles.factors}>
          {FACTORS.map((name) => (
            <div key={name} className={styles.factor}>
              <dt>{t(`why.${name}`)}</dt>
              <dd>{format.score(factors[name], 2)}</dd>
              <dd className={styles.note}>{t(`why.${name}Of`)}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.words}>{t('why.shops')}</p>
      </Popover>
    </PopoverTrigger>
  )
}
