import type { ReactNode } from 'react'

import {
  type Application,
  fileAddress,
  printAddress,
  type Snapshot,
  type Verdict,
} from '@/api/applications'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Option } from '@/ui/Option'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'

import styles from './Applications.module.css'
import { STATE_LOOKS, signsOf } from './states'
import { VerdictBadge } from './VerdictBadge'

type Props = {
  application: Application
  sent: Snapshot
  /** Which version is read. */
  number: number
  onNumber: (number: number) => void
  linkTo: (application: string, words: string) => ReactNode
}

type SentFile = { file_id: string; name: string }
type Told = { sentence: { az: string; en: string }; verdict: Verdict }

/** When an application was sent, what the rules said, its files, and who may be the same. */
export function SentHead({ application, sent, number, onNumber, linkTo }: Props) {
  const t = useWords('applications')
  const language = useLanguage()
  const { id, call, state, snapshots, related, reopened_until: reopened } = application
  const format = useFormat(call.zone)
  const files = (sent.content.files ?? []) as SentFile[]
  const rules = (sent.content.eligibility ?? []) as Told[]
  const shown = snapshots.find((one) => one.number === number)
  return (
    <div className={styles.stack}>
      <div className={styles.facts}>
        <Badge {...STATE_LOOKS[state]}>{t(`states.${state}`)}</Badge>
        {shown ? <span>{format.dateTime(shown.submitted_at)}</span> : null}
        <a href={printAddress(id, number, language)} className={linkClass()} data-no-print="">
          {t('hub.pdf')}
        </a>
        {snapshots.length < 2 ? null : (
          <Select
            label={t('hub.versions')}
            labelHidden
            size="small"
            placeholder={t('hub.versions')}
            value={String(number)}
            onChange={(value) => onNumber(Number(value))}
          >
            {snapshots.map((one) => (
              <Option key={one.number} id={String(one.number)}>
                {t('hub.version', { number: one.number })}
              </Option>
            ))}
          </Select>
        )}
      </div>
      {application.withdrawn_at === null ? null : (
        <Notice
          kind="warning"
          title={t('hub.withdrawn', { when: format.dateTime(application.withdrawn_at) })}
        >
          {application.withdraw_reason}
        </Notice>
      )}
      {reopened === null ? null : (
        <Notice title={t('hub.reopenedUntil', { when: format.dateTime(reopened) })}>
          {application.reopen_reason}
        </Notice>
      )}
      {(related ?? []).length === 0 ? null : (
        <Notice kind="warning" title={t('hub.related')}>
          <ul className={styles.gaps}>
            {related?.map((one) => (
              <li key={one.id}>
                {linkTo(one.id, one.applicant)}
                {` · ${one.same_call ? t('hub.relatedHere') : one.call} · ${signsOf(t, one.signs)}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {rules.length === 0 ? null : (
        <Section title={t('hub.rulesTold')}>
          <ul className={styles.rules}>
            {rules.map(({ sentence, verdict }) => (
              <li key={sentence.en}>
                <span>{sentence[language]}</span>
                <VerdictBadge verdict={verdict} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {files.length === 0 ? null : (
        <div className={styles.actions}>
          {files.map(({ file_id: file, name }) => (
            <a key={file} href={fileAddress(id, file)} className={linkClass()}>
              {name}
            </a>
          ))}
        </div>
      )}
    </div>
  )
}
