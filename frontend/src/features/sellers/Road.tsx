import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import type { Seller } from './api'
import styles from './Sellers.module.css'
import { CODES } from './states'

/** How a seller came to stand where it does: who, when, why; the newest first. */
export function Road({ seller }: { seller: Seller }) {
  const t = useWords('sellers')
  const format = useFormat(seller.hub.zone)
  return (
    <Section title={t('road')}>
      {seller.moves.length === 0 ? (
        <p className={styles.quiet}>{t('noRoad')}</p>
      ) : (
        <ol className={styles.road}>
          {seller.moves.map((move) => {
            const code = CODES.find((one) => one === move.code)
            return (
              <li key={`${move.moved_at} ${move.act}`}>
                <b>{t(`moved.${move.act}`)}</b>
                <small>
                  {t('list.by', { name: move.moved_by, when: format.dateTime(move.moved_at) })}
                </small>
                {code === undefined ? null : <span>{t(`codes.${code}`)}</span>}
                {move.reason === '' ? null : <p className={styles.said}>{move.reason}</p>}
              </li>
            )
          })}
        </ol>
      )}
    </Section>
  )
}
