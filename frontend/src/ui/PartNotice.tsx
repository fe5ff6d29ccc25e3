import { useWords } from '@/lib/i18n/useWords'
import { buttonClass } from './buttonClass'
import { Notice } from './Notice'

/** Stands where a part of a page could not be fetched. A plain button: the first page has no other. */
export function PartNotice({ onAgain }: { onAgain: () => void }) {
  const t = useWords('shell')
  return (
    <Notice
      kind="warning"
      live
      actions={
        <button type="button" className={buttonClass({ kind: 'outline' })} onClick={onAgain}>
          {t('failure.again')}
        </button>
      }
    >
      {t('failure.part')}
    </Notice>
  )
}
