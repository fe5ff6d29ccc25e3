import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuTrigger } from '@/ui/Menu'

import { type Act, type Entry, type Pipeline, reviewersQuery } from './api'
import { BulkDialog } from './BulkDialog'
import { OUTCOMES } from './bulk'
import styles from './Pipeline.module.css'

type Props = {
  pipeline: Pipeline
  chosen: readonly Entry[]
  /** Chooses all that are shown, or none. */
  all: ReactNode
  /** Chooses those that are not shown yet, too. */
  every: ReactNode
  exporting: (ids: string[]) => ReactNode
  onDone: (ids: string[]) => void
}

/** What can be done with all that are ticked; each is shown before it is done. */
export function BulkBar({ pipeline, chosen, all, every, exporting, onDone }: Props) {
  const t = useWords('pipeline')
  const [act, setAct] = useState<Act | null>(null)
  const isDisabled = chosen.length === 0
  const { data: panel } = useQuery({ ...reviewersQuery(pipeline.call_id), enabled: !isDisabled })
  const reviewers = panel?.items.filter(({ left_at: left }) => left === null) ?? []
  return (
    <fieldset className={styles.bulk}>
      <legend className="visually-hidden">{t('bulk.label')}</legend>
      {all}
      <span className={styles.quiet} role="status">
        {t('bulk.chosen', { count: chosen.length })}
      </span>
      {every}
      <span className={styles.acts}>
        <MenuTrigger>
          <Button size="small" kind="outline" isDisabled={isDisabled}>
            {t('bulk.decide')}
            <Icon name="chevron-down" size={16} />
          </Button>
          <Menu aria-label={t('bulk.decide')}>
            {OUTCOMES.map((outcome) => (
              <MenuItem key={outcome} onAction={() => setAct({ kind: 'decide', outcome })}>
                {t(`bulk.outcomes.${outcome}`)}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
        <MenuTrigger>
          <Button size="small" kind="outline" isDisabled={isDisabled || reviewers.length === 0}>
            {t('bulk.assign')}
            <Icon name="chevron-down" size={16} />
          </Button>
          <Menu aria-label={t('bulk.assign')}>
            {reviewers.map(({ person: { id, name } }) => (
              <MenuItem key={id} onAction={() => setAct({ kind: 'assign', personId: id, name })}>
                {name}
              </MenuItem>
            ))}
          </Menu>
        </MenuTrigger>
        {isDisabled ? null : exporting(chosen.map(({ id }) => id))}
      </span>
      {act === null ? null : (
        <BulkDialog
          pipeline={pipeline}
          chosen={chosen}
          act={act}
          onClose={(done) => {
            setAct(null)
            onDone(done)
          }}
        />
      )}
    </fieldset>
  )
}
