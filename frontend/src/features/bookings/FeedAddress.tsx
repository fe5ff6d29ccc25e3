import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { TextField } from '@/ui/TextField'
import { showToast } from '@/ui/toasts'

import styles from './CalendarFeed.module.css'

/** A secret address to copy. */
export function FeedAddress({ url }: { url: string }) {
  const t = useWords('bookings')
  async function copy() {
    try {
      await navigator.clipboard.writeText(url)
      showToast({ kind: 'success', title: t('feed.copied') })
    } catch {
      showToast({ kind: 'warning', title: t('feed.notCopied') }) // the address can still be selected
    }
  }
  return (
    <div className={styles.address}>
      <TextField
        label={t('feed.address')}
        help={t('feed.secret')}
        value={url}
        isReadOnly
        onFocus={(event) => (event.target as HTMLInputElement).select()}
      />
      <Button onPress={copy}>
        <Icon name="copy" />
        {t('feed.copy')}
      </Button>
    </div>
  )
}
