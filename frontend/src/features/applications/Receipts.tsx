import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import {
  type Application,
  fileAddress,
  printAddress,
  receiptAddress,
  type Sent,
  type Snapshot,
  snapshotQuery,
} from '@/api/applications'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { DescriptionList } from '@/ui/DescriptionList'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'
import styles from './Applications.module.css'
import own from './Receipts.module.css'
import { VerdictBadge } from './VerdictBadge'

type Props = {
  application: Application
  /** What was sent, to be read. */
  read: (snapshot: Snapshot) => ReactNode
}

/** A receipt for each version that was sent, the newest first and open. */
export function Receipts({ application, read }: Props) {
  const t = useWords('applications')
  const { snapshots } = application
  if (snapshots.length === 0) return <p className={styles.quiet}>{t('receipt.none')}</p>
  return snapshots.map((sent, place) => (
    <Receipt key={sent.number} {...{ application, sent, read }} isNewest={place === 0} />
  ))
}

type ReceiptProps = Props & { sent: Sent; isNewest: boolean }

function Receipt({ application, sent, read, isNewest }: ReceiptProps) {
  const t = useWords('applications')
  const language = useLanguage()
  const { id, call } = application
  const format = useFormat(call.zone)
  const { number } = sent
  const seconds = sent.submitted_at.slice(17, 19)
  return (
    <Section
      title={t('receipt.title', { number })}
      aside={isNewest ? <span className={styles.quiet}>{t('receipt.counts')}</span> : null}
    >
      <DescriptionList
        ruled
        items={[
          {
            term: t('receipt.at'),
            detail: `${format.date(sent.submitted_at)}, ${format.time(sent.submitted_at)}:${seconds} (${call.zone})`,
          },
          { term: t('receipt.by'), detail: sent.submitted_by },
          { term: t('receipt.rules'), detail: <VerdictBadge verdict={sent.eligibility} /> },
          {
            term: t('receipt.digest'),
            detail: <code className={own.digest}>{sent.sha256}</code>,
          },
        ]}
      />
      <Contents {...{ id, number, read }} />
      <div className={styles.actions} data-no-print="">
        <a href={receiptAddress(id, number)} download className={buttonClass({ kind: 'outline' })}>
          <Icon name="download" />
          {t('receipt.download')}
        </a>
        <a href={printAddress(id, number, language)} className={buttonClass({ kind: 'outline' })}>
          <Icon name="external" />
          {t('receipt.pdf')}
        </a>
        <Button kind="quiet" onPress={() => globalThis.print()}>
          {t('receipt.print')}
        </Button>
      </div>
      {isNewest ? (
        <details className={own.verify}>
          <summary>{t('receipt.how')}</summary>
          <p>{t('receipt.howText')}</p>
          <pre>
            <code>{command(number)}</code>
          </pre>
          <a href="/api/v1/receipt-keys" className={linkClass()}>
            {t('receipt.keys')}
          </a>
        </details>
      ) : null}
    </Section>
  )
}

type ContentsProps = { id: string; number: number; read: Props['read'] }
type SentFile = { file_id: string; name: string; bytes: number; sha256: string }

/** The files and the answers of a receipt; read when somebody opens them. */
function Contents({ id, number, read }: ContentsProps) {
  const t = useWords('applications')
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({ ...snapshotQuery(id, number), enabled: isOpen })
  const files = (data?.content.files ?? []) as SentFile[]
  return (
    <details className={own.verify} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('receipt.contents')}</summary>
      {files.length === 0 ? null : (
        <ul className={styles.files}>
          {files.map(({ file_id: file, name, sha256 }) => (
            <li key={file}>
              <a href={fileAddress(id, file)} className={linkClass()}>
                {name}
              </a>
              <code className={own.digest}>{t('receipt.file', { digest: sha256 })}</code>
            </li>
          ))}
        </ul>
      )}
      {data === undefined ? null : read(data)}
    </details>
  )
}

const command = (number: number) =>
  `kilim verify-receipt kilim-receipt-${number}.json --key key.pem`
