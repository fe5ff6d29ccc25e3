import { Suspense } from 'react'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { part } from '@/ui/part'
import type { Item, When } from '../api'
import { firstComparison } from './conditionEdits'
import styles from './Settings.module.css'

const ConditionParts = part(async () => (await import('./ConditionParts')).ConditionParts)

type Props = { when: When; earlier: readonly Item[]; onChange: (when: When) => void }

/** When something is shown, as questions about earlier answers. */
export function ConditionEditor({ when, earlier, onChange }: Props) {
  const t = useWords('formBuilder')
  const nearest = earlier.at(-1)
  return (
    <fieldset className={styles.part}>
      <legend>{t('condition')}</legend>
      {when === null ? (
        <>
          <p className={styles.quiet}>{t(nearest === undefined ? 'nothingEarlier' : 'always')}</p>
          {nearest === undefined ? null : (
            <Button kind="outline" size="small" onPress={() => onChange(firstComparison(nearest))}>
              <Icon name="plus" />
              {t('addCondition')}
            </Button>
          )}
        </>
      ) : (
        <Suspense>
          <ConditionParts when={when} earlier={earlier} onChange={onChange} />
        </Suspense>
      )}
    </fieldset>
  )
}
