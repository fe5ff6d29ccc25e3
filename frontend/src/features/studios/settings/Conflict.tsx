import type { StudioSettings } from '@/api/studioSettings'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import styles from './Conflict.module.css'
import { differences } from './conflict'
import { useShown } from './useShown'
import { toWish, type Values, wishOf } from './values'

const PLACE = 'conflict'

type Props = {
  /** What the input stands on, and what somebody else has saved since. */
  base: StudioSettings
  theirs: StudioSettings
  values: Values
  onMine: () => void
  onTheirs: () => void
}

/** Somebody else has saved the studio meanwhile: what, and what of it shall stay. */
export function Conflict({ base, theirs, values, onMine, onTheirs }: Props) {
  const t = useWords('studioSettings')
  const shown = useShown(base.hub.zone, base.currency)
  const found = differences(base, theirs, values)
  const clash = found.some(({ clashes }) => clashes)
  const [mine, other] = [toWish(values, base.currency), wishOf(theirs)]
  return (
    <div id={PLACE} className={styles.conflict}>
      <Notice
        kind="warning"
        live
        title={t('conflict.title')}
        actions={
          clash ? (
            <>
              <Button onPress={onMine}>{t('conflict.keepMine')}</Button>
              <Button kind="outline" onPress={onTheirs}>
                {t('conflict.takeTheirs')}
              </Button>
            </>
          ) : (
            <Button onPress={onTheirs}>{t('conflict.goOn')}</Button>
          )
        }
      >
        <p>{t('conflict.text')}</p>
        <ul className={styles.versions}>
          {found.map(({ field, clashes }) => (
            <li key={field}>
              <b>{t(`fields.${field}`)}</b>
              <p>
                <small>{t('conflict.mine')}</small>
                {clashes ? shown(field, mine) : t('conflict.same')}
              </p>
              <p>
                <small>{t('conflict.theirs')}</small>
                {shown(field, other)}
              </p>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

function lookAtIt() {
  const notice = document.getElementById(PLACE)
  notice?.querySelector('button')?.focus({ preventScroll: true })
  notice?.scrollIntoView({ block: 'start' })
}

/** Says it where the person is looking, and leads there. */
export function ConflictLink() {
  const t = useWords('studioSettings')
  return (
    <>
      {t('conflict.title')}.{' '}
      <Button kind="quiet" size="small" onPress={lookAtIt}>
        {t('conflict.look')}
      </Button>
    </>
  )
}
