import { useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { NumberStepper } from '@/ui/NumberStepper'
import styles from './Assignment.module.css'
import type { RunReviewer, Wish } from './api'
import { withLoad } from './wish'

type Props = {
  of: RunReviewer
  wish: Wish
  onChange: (wish: Wish) => void
  onClose: () => void
}

/** The least and the most that one reviewer is to get in the next proposal. */
export function LoadDialog({ of, wish, onChange, onClose }: Props) {
  const t = useWords('assignment')
  const wished = wish.loads?.find(({ person_id }) => person_id === of.person_id) ?? of
  const [least, setLeast] = useState(wished.least)
  const [most, setMost] = useState(wished.most)
  const labels = { less: t('less'), more: t('more') }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={of.name}
      labels={{ close: t('close') }}
      actions={
        <Button
          onPress={() => {
            onChange(withLoad(wish, { person_id: of.person_id, least, most }))
            onClose()
          }}
        >
          {t('loads.take')}
        </Button>
      }
    >
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('loads.forRun')}</p>
        <NumberStepper
          label={t('loads.least')}
          value={least}
          onChange={(value) => setLeast(Math.min(value, most))}
          min={0}
          max={1000}
          format={String}
          labels={labels}
        />
        <NumberStepper
          label={t('loads.most')}
          value={most}
          onChange={(value) => {
            setMost(value)
            setLeast(Math.min(least, value))
          }}
          min={0}
          max={1000}
          format={String}
          labels={labels}
        />
      </div>
    </Dialog>
  )
}
