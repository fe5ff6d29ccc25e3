import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'

import { certificatesQuery } from './api'

/** That somebody has graduated, with the certificate. */
export function Certificates({ enrolmentId }: { enrolmentId: string }) {
  const t = useWords('graduation')
  const { data } = useQuery(certificatesQuery(enrolmentId))
  return data?.items.map(({ serial, state }) => (
    <Notice
      key={serial}
      kind={state === 'valid' ? 'success' : 'danger'}
      title={t(state === 'valid' ? 'certificate.given' : 'certificate.revoked')}
      actions={
        <Link to="/certificates/$serial" params={{ serial }} className={linkClass({})}>
          {t('certificate.open')}
        </Link>
      }
    >
      {t('certificate.number', { serial })}
    </Notice>
  ))
}
