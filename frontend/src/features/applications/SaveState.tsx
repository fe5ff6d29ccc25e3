import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon, type IconName } from '@/ui/Icon'

import styles from './Applications.module.css'
import type { DraftState } from './draftState'

const ICONS: { [S in DraftState['saving']]: IconName } = {
  saved: 'check',
  waiting: 'edit',
  saving: 'repeat',
  offline: 'offline',
  conflict: 'warning',
  refused: 'danger',
}

type Props = {
  draft: Pick<DraftState, 'saving' | 'savedAt' | 'error'>
  zone: string
  onAgain: () => void
}

/** Whether what was typed is safe, and where. */
export function SaveState({ draft, zone, onAgain }: Props) {
  const t = useWords('applications')
  const format = useFormat(zone)
  const message = useProblemMessage()
  const { saving, savedAt, error } = draft
  const words =
    saving === 'saved' && savedAt !== ''
      ? t('save.saved', { time: format.time(savedAt) })
      : saving === 'refused'
        ? t('save.refused', { why: message(error) })
        : t(saving === 'saved' ? 'save.nothing' : `save.${saving}`)
  return (
    <p className={styles.save} data-state={saving}>
      <Icon name={ICONS[saving]} size={16} />
      <span role="status">{words}</span>
      {saving === 'offline' || saving === 'refused' ? (
        <Button kind="quiet" size="small" onPress={onAgain}>
          {t('save.again')}
        </Button>
      ) : null}
    </p>
  )
}
