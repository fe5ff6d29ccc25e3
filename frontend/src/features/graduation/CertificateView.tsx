import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { ButtonLink } from '@/ui/ButtonLink'
import { DescriptionList } from '@/ui/DescriptionList'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { sideBorder } from '@/ui/weave/borders'
import { clothImage } from '@/ui/weave/image'

import type { Certificate } from './api'
import styles from './Graduation.module.css'

const BAND = clothImage(sideBorder(), 4)

/** What a certificate says, and whether it still holds. */
export function CertificateView({ certificate }: { certificate: Certificate }) {
  const t = useWords('graduation')
  const language = useLanguage()
  const format = useFormat('UTC')
  const { state, serial, name, people, revoked_reason: reason, sha256 } = certificate
  const isValid = state === 'valid'
  const path = `/api/v1/certificates/${serial}`
  return (
    <article className={styles.sheet}>
      <div
        className={styles.band}
        style={{ backgroundImage: BAND }}
        data-woven=""
        aria-hidden="true"
      />
      <div className={styles.said}>
        <Notice
          kind={isValid ? 'success' : 'danger'}
          title={t(isValid ? 'certificate.valid' : 'certificate.revoked')}
        >
          {reason}
        </Notice>
        <header>
          <p className={styles.kind}>{t('certificate.title')}</p>
          <h1>{name}</h1>
          <p className={styles.lead}>
            {t('certificate.graduated', { cohort: certificate.cohort[language] })}
          </p>
        </header>
        <DescriptionList
          ruled
          items={[
            { term: t('certificate.people'), detail: people.join(', ') },
            { term: t('certificate.programme'), detail: certificate.programme[language] },
            { term: t('certificate.hub'), detail: certificate.hub },
            {
              term: t('certificate.when'),
              detail: `${format.dateShort(certificate.starts_on)} – ${format.dateShort(certificate.graduated_on)}`,
            },
            { term: t('certificate.serial'), detail: serial },
            {
              term: t('certificate.signature'),
              detail: (
                <code className={styles.hash}>{t('certificate.hash', { hash: sha256 })}</code>
              ),
            },
          ]}
        />
        <div className={styles.files} data-no-print="">
          <ButtonLink kind="outline" href={`${path}/sheet.pdf?language=${language}`}>
            {t('certificate.pdf')}
          </ButtonLink>
          <a href={`${path}/receipt`} download className={linkClass({})}>
            {t('certificate.receipt')}
          </a>
        </div>
        <p className={styles.quiet} data-no-print="">
          {t('certificate.verify')}
        </p>
      </div>
    </article>
  )
}
