import type { ReactNode } from 'react'

import type { Schema } from '@/api/client'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog, DialogTrigger } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'

import styles from './Waiting.module.css'
import { type WantedTime, WishForm } from './WishForm'

type Props = {
  studio: Schema['StudioDetail']
  wanted: WantedTime
  /** For visitors: the ways in, which lead back here. */
  entrances: ReactNode
}

/** What to do when nothing fits: be told, and be first, when it becomes free. */
export function WaitForIt({ studio, wanted, entrances }: Props) {
  const t = useWords('waiting')
  return (
    <div className={styles.door}>
      <p>
        <b>{t('door.title')}</b> {t('door.text')}
      </p>
      <DialogTrigger>
        <Button kind="outline">
          <Icon name="clock" />
          {t('door.open')}
        </Button>
        <Dialog title={t('form.title')} labels={{ close: t('form.close') }}>
          {(close) =>
            entrances === null ? (
              <WishForm studio={studio} wanted={wanted} onDone={close} />
            ) : (
              <div className={styles.form}>
                <p>{t('form.signIn')}</p>
                {entrances}
              </div>
            )
          }
        </Dialog>
      </DialogTrigger>
    </div>
  )
}
