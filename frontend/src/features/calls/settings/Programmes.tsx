import { useState } from 'react'
import type { Programme } from '@/api/callSettings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge, Tag } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'
import { ProgrammeDialog } from './ProgrammeDialog'
import styles from './Settings.module.css'

type Props = { hubId: string; programmes: readonly Programme[] }

/** What the hub offers again and again: its programmes and their tracks. */
export function Programmes({ hubId, programmes }: Props) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const [open, setOpen] = useState<Programme | 'new' | null>(null)
  const add = (
    <Button kind="outline" size="small" onPress={() => setOpen('new')}>
      <Icon name="plus" />
      {t('programme.new')}
    </Button>
  )
  return (
    <Section title={t('programmes')} aside={add}>
      {programmes.length === 0 ? <p className={styles.quiet}>{t('programme.none')}</p> : null}
      <ul className={styles.list}>
        {programmes.map((one) => (
          <li key={one.id}>
            <span className={styles.words}>
              <b>{one.name[language]}</b>
              <span className={styles.quiet}>{one.summary[language]}</span>
            </span>
            <span className={styles.tags}>
              {one.tracks.map(({ id, name, places }) => (
                <Tag key={id}>{`${name[language]} · ${places}`}</Tag>
              ))}
            </span>
            {one.state === 'retired' ? <Badge mark="hollow">{t('programme.retired')}</Badge> : null}
            <Button
              kind="outline"
              size="small"
              onPress={() => setOpen(one)}
              aria-label={t('programme.changeOf', { name: one.name[language] })}
            >
              {t('change')}
            </Button>
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <ProgrammeDialog
          hubId={hubId}
          of={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  )
}
