import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { exceptionsQuery } from '@/api/openings'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Section } from '@/ui/Section'

import { AddException } from './AddException'
import { ExceptionTable } from './ExceptionTable'
import styles from './Openings.module.css'

type Props = {
  hub: { id: string; slug: string; zone: string }
  studios: readonly { id: string; name: string }[]
}

/** The days on which the hub's studios are open at other hours. */
export function Exceptions({ hub, studios }: Props) {
  const t = useWords('openings')
  const [isAdding, setAdding] = useState(false)
  const { data } = useSuspenseQuery(exceptionsQuery(hub.slug))
  return (
    <Section title={t('title')}>
      <p className={styles.quiet}>{t('lead')}</p>
      <ExceptionTable exceptions={data.items} />
      <div className={styles.more}>
        <Button kind="outline" size="small" onPress={() => setAdding(true)}>
          <Icon name="plus" />
          {t('add.title')}
        </Button>
      </div>
      <Dialog
        isOpen={isAdding}
        onOpenChange={setAdding}
        title={t('add.title')}
        labels={{ close: t('close') }}
      >
        {(close) => <AddException hub={hub} studios={studios} onDone={close} />}
      </Dialog>
    </Section>
  )
}
