import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

import type { Over } from './useOver'

/** Somebody else has saved the same part meanwhile: whose words stay. */
export function Changed({ over }: { over: Over }) {
  const t = useWords('cohorts')
  if (!over.isClash) return null
  return (
    <Notice
      kind="warning"
      live
      title={t('settings.changed.title')}
      actions={
        <>
          <Button onPress={over.keepMine}>{t('settings.changed.mine')}</Button>
          <Button kind="outline" onPress={over.takeTheirs}>
            {t('settings.changed.theirs')}
          </Button>
        </>
      }
    >
      {t('settings.changed.text')}
    </Notice>
  )
}
