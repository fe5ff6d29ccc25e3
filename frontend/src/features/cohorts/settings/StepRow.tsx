import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { IconButton } from '@/ui/IconButton'

import styles from '../Cohorts.module.css'
import type { Draft } from './arranging'
import own from './Settings.module.css'

type Props = {
  id: string
  step: Draft
  needs: readonly Draft[]
  isBegun: boolean
  isOnly: boolean
  mayMove: (by: 1 | -1) => boolean
  onMove: (by: 1 | -1) => void
  onChange: () => void
  onRemove: () => void
}

/** A step in the list: what it is, when it is due, what it needs, and what can be done with it. */
export function StepRow(props: Props) {
  const { id, step, needs, isBegun, isOnly, mayMove, onMove, onChange, onRemove } = props
  const t = useWords('cohorts')
  const language = useLanguage()
  const name = step.name[language]
  const kept = isBegun ? t('settings.steps.begun') : isOnly ? t('settings.steps.only') : undefined
  const button = { size: 'small', kind: 'outline' } as const
  return (
    <li className={own.step}>
      <div className={own.words}>
        <p className={own.head}>
          <b>{name}</b>
          <Badge tone="neutral" mark="hollow">
            {t(`settings.kinds.${step.kind}`)}
          </Badge>
        </p>
        <p className={styles.quiet}>{t(`settings.due.${step.part}`, { count: step.dueDays })}</p>
        {needs.length === 0 ? null : (
          <p className={styles.quiet}>
            {t('waitsFor', { steps: needs.map((one) => one.name[language]).join(', ') })}
          </p>
        )}
        {kept === undefined ? null : (
          <p id={`${id}-kept`} className={styles.quiet}>
            {kept}
          </p>
        )}
      </div>
      <div className={own.buttons}>
        <IconButton
          {...button}
          id={`${id}--1`}
          icon="chevron-up"
          label={t('settings.steps.up', { name })}
          isDisabled={!mayMove(-1)}
          onPress={() => onMove(-1)}
        />
        <IconButton
          {...button}
          id={`${id}-1`}
          icon="chevron-down"
          label={t('settings.steps.down', { name })}
          isDisabled={!mayMove(1)}
          onPress={() => onMove(1)}
        />
        <IconButton
          {...button}
          icon="edit"
          label={t('settings.steps.change', { name })}
          onPress={onChange}
        />
        <IconButton
          {...button}
          icon="trash"
          label={t('settings.steps.remove', { name })}
          isDisabled={kept !== undefined}
          {...(kept !== undefined && { 'aria-describedby': `${id}-kept` })}
          onPress={onRemove}
        />
      </div>
    </li>
  )
}
