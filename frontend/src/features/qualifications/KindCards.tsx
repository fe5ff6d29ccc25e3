import { useState } from 'react'

import type { QualificationKind } from '@/api/qualifications'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'

import { KindDialog } from './KindDialog'
import styles from './Qualifications.module.css'

type Props = { kinds: readonly QualificationKind[]; hubId: string; onAdd: () => void }

/** What the hub teaches, who needs it, and who brings it. */
export function KindCards({ kinds, hubId, onAdd }: Props) {
  const t = useWords('qualifications')
  const [changed, setChanged] = useState<QualificationKind | null>(null)
  const add = (
    <Button kind="outline" size="small" onPress={onAdd}>
      <Icon name="plus" />
      {t('kind.new')}
    </Button>
  )
  if (kinds.length === 0) {
    return (
      <EmptyState seed="qualifications" title={t('noKinds')} action={add}>
        {t('noKindsText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.kinds}>
        {kinds.map((kind) => (
          <Kind key={kind.id} kind={kind} onChange={() => setChanged(kind)} />
        ))}
      </ul>
      <div className={styles.more}>{add}</div>
      {changed === null ? null : (
        <KindDialog hubId={hubId} of={changed} isOpen onOpenChange={() => setChanged(null)} />
      )}
    </>
  )
}

function Kind({ kind, onChange }: { kind: QualificationKind; onChange: () => void }) {
  const t = useWords('qualifications')
  const language = useLanguage()
  const format = useFormat('UTC')
  const { summary, valid_months: months, needed_by, brought_by } = kind
  const name = kind.name[language]
  return (
    <li className={styles.kind}>
      <h3>{name}</h3>
      {summary[language] === '' ? null : <p className={styles.quiet}>{summary[language]}</p>}
      <p>{months === null ? t('forEver') : t('months', { count: months })}</p>
      <p>
        {needed_by.length === 0
          ? t('neededByNone')
          : t('neededBy', { names: format.list(needed_by) })}
      </p>
      {brought_by.length === 0 ? null : <p>{t('broughtBy', { names: format.list(brought_by) })}</p>}
      <div className={styles.buttons}>
        <Button
          kind="outline"
          size="small"
          onPress={onChange}
          aria-label={t('kind.changeOf', { name })}
        >
          {t('kind.change')}
        </Button>
      </div>
    </li>
  )
}
