import { Link } from '@tanstack/react-router'
import { useWords } from '@/lib/i18n/useWords'

import { buttonClass } from '@/ui/buttonClass'

import { Message } from './Message'

/** 404: the address leads nowhere, or to something that is not the person's to see. */
export function NotFoundScreen() {
  const t = useWords('shell')
  return (
    <Message title={t('notFound.title')} text={t('notFound.text')}>
      <Link to="/" className={buttonClass()}>
        {t('notFound.home')}
      </Link>
    </Message>
  )
}
