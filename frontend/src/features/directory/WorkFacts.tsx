import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'

import styles from './Works.module.css'
import type { Work } from './works'

/** What kind of work it is, of which year, and where it can be seen. */
export function WorkFacts({ work: { title, kind, year, url } }: { work: Work }) {
  const t = useWords('directory')
  return (
    <p className={styles.facts}>
      <span>{[t(`work.kinds.${kind}`), ...(year === null ? [] : [year])].join(' · ')}</span>
      {url === null ? null : (
        <a
          href={url}
          rel="noopener nofollow ugc"
          aria-label={t('work.seeOf', { title })}
          className={linkClass({})}
        >
          {t('work.see')}
        </a>
      )}
    </p>
  )
}
