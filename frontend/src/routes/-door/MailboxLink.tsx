import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'

/** In the demo nothing leaves the house: the letter lies in the development mailbox. */
export function MailboxLink({ to }: { to: string }) {
  const t = useWords('joining')
  return (
    <Link to="/mailbox" search={{ to }} className={buttonClass({ size: 'large', full: true })}>
      <Icon name="mail" />
      {t('mail.mailbox')}
    </Link>
  )
}
