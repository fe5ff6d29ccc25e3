import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { TextField } from '@/ui/TextField'

import type { EntryChange } from './api'
import styles from './Directory.module.css'

type Works = EntryChange['works']
type Props = { works: Works; onChange: (works: Works) => void; error: string | undefined }

const MOST = 8

/** What one has made: titles and where to see it. */
export function WorksField({ works, onChange, error }: Props) {
  const t = useWords('directory')
  const set = (at: number, change: Partial<Works[number]>) =>
    onChange(works.map((work, number) => (number === at ? { ...work, ...change } : work)))
  return (
    <fieldset className={styles.worksField}>
      <legend>{t('parts.works')}</legend>
      {works.map((work, at) => (
        <div key={at} className={styles.workRow}>
          <TextField
            label={t('work.title')}
            value={work.title}
            maxLength={120}
            onChange={(title) => set(at, { title })}
          />
          <TextField
            label={t('work.url')}
            type="url"
            value={work.url}
            maxLength={300}
            onChange={(url) => set(at, { url })}
          />
          <IconButton
            icon="close"
            label={t('work.remove', { title: work.title })}
            onPress={() => onChange(works.filter((_, number) => number !== at))}
          />
        </div>
      ))}
      {error === undefined ? null : <p className={styles.error}>{error}</p>}
      {works.length >= MOST ? null : (
        <Button
          kind="outline"
          size="small"
          onPress={() => onChange([...works, { title: '', url: 'https://' }])}
        >
          <Icon name="plus" />
          {t('work.add')}
        </Button>
      )}
    </fieldset>
  )
}
