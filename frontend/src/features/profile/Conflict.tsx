import { LANGUAGE_NAMES, type Language } from '@/lib/i18n/languages'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

import type { Difference } from './conflict'
import styles from './Profile.module.css'

type Props = {
  differences: readonly Difference[]
  isPending: boolean
  onMine: () => void
  onTheirs: () => void
}

/** The profile was saved elsewhere meanwhile: both versions, and which one shall stay. */
export function Conflict({ differences, isPending, onMine, onTheirs }: Props) {
  const t = useWords('profile')
  const shown = (field: Difference['field'], value: string) => {
    if (field === 'language') return LANGUAGE_NAMES[value as Language]
    return value.trim() === '' ? t('conflict.empty') : value
  }
  return (
    <Notice
      kind="warning"
      live
      title={t('conflict.title')}
      actions={
        <>
          <Button onPress={onMine} isPending={isPending}>
            {t('conflict.keepMine')}
          </Button>
          <Button kind="outline" onPress={onTheirs} isDisabled={isPending}>
            {t('conflict.takeTheirs')}
          </Button>
        </>
      }
    >
      <p>{t('conflict.text')}</p>
      <table className={styles.versions}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('conflict.mine')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ field, mine, theirs }) => (
            <tr key={field}>
              <th scope="row">{t(field)}</th>
              <td>{shown(field, mine)}</td>
              <td>{shown(field, theirs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  )
}
