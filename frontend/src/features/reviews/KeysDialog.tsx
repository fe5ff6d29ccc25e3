import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Kbd } from '@/ui/Kbd'
import styles from './Reviews.module.css'

type Props = {
  keys: readonly { keys: readonly string[]; does: string }[]
  isOpen: boolean
  onOpenChange: (open: boolean) => void
}

/** The keys of a screen; `?` opens them, and so does the button for those who do not know it. */
export function KeysDialog({ keys, isOpen, onOpenChange }: Props) {
  const t = useWords('reviews')
  return (
    <div className={styles.keys}>
      <Button kind="quiet" size="small" onPress={() => onOpenChange(true)}>
        {t('keys.title')} <Kbd>?</Kbd>
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        title={t('keys.title')}
        labels={{ close: t('declare.close') }}
        isDismissable
      >
        <dl className={styles.keyList}>
          {keys.map(({ keys: pressed, does }) => (
            <div key={does}>
              <dt>
                {pressed.map((one) => (
                  <Kbd key={one}>{one}</Kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </div>
  )
}
