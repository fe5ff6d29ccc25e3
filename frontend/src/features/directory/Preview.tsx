import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'
import { SegmentedControl } from '@/ui/SegmentedControl'

import { ownEntryQuery } from './api'
import styles from './Directory.module.css'
import { EntryView } from './EntryView'

/** How others see what was saved. */
export function Preview({ hub }: { hub: string }) {
  const { data: own } = useSuspenseQuery(ownEntryQuery(hub))
  const t = useWords('directory')
  const [as, setAs] = useState<'residents' | 'everyone'>('residents')
  const entry = as === 'residents' ? own.as_residents : own.as_everyone
  return (
    <Section title={t('preview.title')}>
      <SegmentedControl
        label={t('preview.as')}
        value={as}
        onChange={setAs}
        segments={[
          { value: 'residents', label: t('audiences.residents') },
          { value: 'everyone', label: t('audiences.everyone') },
        ]}
      />
      <div className={styles.preview}>
        {entry === null ? <p>{t('preview.none')}</p> : <EntryView entry={entry} level="h3" />}
      </div>
    </Section>
  )
}
