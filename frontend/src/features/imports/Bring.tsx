import type { ReactNode } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { ButtonLink } from '@/ui/ButtonLink'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { type HubKind, KINDS, templateAddress } from './api'
import styles from './Imports.module.css'

type Props = {
  hub: string
  kind: HubKind
  onKind: (kind: HubKind) => void
  /** Takes the file; another feature sends it. */
  upload: ReactNode
}

/** What to bring, from which template, and the place to drop it. */
export function Bring({ hub, kind, onKind, upload }: Props) {
  const t = useWords('imports')
  return (
    <div className={styles.steps}>
      <Section title={t('kind')}>
        <div className={styles.stack}>
          <SegmentedControl
            label={t('kind')}
            segments={KINDS.map((value) => ({ value, label: t(`kinds.${value}.name`) }))}
            value={kind}
            onChange={onKind}
          />
          <p className={styles.quiet}>{t(`kinds.${kind}.help`)}</p>
          <div className={styles.templates}>
            {(['xlsx', 'csv'] as const).map((form) => (
              <ButtonLink
                key={form}
                kind="outline"
                size="small"
                href={templateAddress(kind, hub, form)}
                download
              >
                <Icon name="download" />
                {t('template', { form: form.toUpperCase() })}
              </ButtonLink>
            ))}
          </div>
        </div>
      </Section>
      <Section title={t('file')}>
        <div className={styles.stack}>
          <p className={styles.quiet}>{t('fileHelp')}</p>
          {upload}
        </div>
      </Section>
    </div>
  )
}
