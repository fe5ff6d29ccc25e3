import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import styles from './Asked.module.css'
import type { Asked, CallDetail, Document } from './api'

type Props = { call: Pick<CallDetail, 'slug' | 'zone' | 'asked' | 'takes_applications'> }

/** What the application will ask, page by page, and the documents to have ready. */
export function CallAsked({ call }: Props) {
  const t = useWords('calls')
  const language = useLanguage()
  if (call.asked === null) return null
  const { pages, questions, conditional, minutes, documents } = call.asked
  return (
    <>
      <Section
        title={t('asked.title')}
        aside={
          call.takes_applications ? (
            <a
              href={`/api/v1/calls/${call.slug}/form.pdf?language=${language}`}
              className={linkClass()}
            >
              {t('asked.print')}
            </a>
          ) : null
        }
      >
        <p>
          {t('asked.questions', { count: questions })} {t('asked.minutes', { count: minutes })}{' '}
          {conditional === 0 ? null : t('asked.conditional', { count: conditional })}
        </p>
        <Pages pages={pages} />
      </Section>
      {documents.length === 0 ? null : (
        <Section title={t('asked.documents')}>
          <ul className={styles.documents}>
            {documents.map((document) => (
              <DocumentItem key={document.key} document={document} zone={call.zone} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Pages({ pages }: { pages: Asked['pages'] }) {
  const t = useWords('calls')
  return (
    <ol className={styles.pages}>
      {pages.map(({ key, title, questions, only_if: onlyIf }) => (
        <li key={key}>
          <span className={styles.page}>
            <span>{title}</span>
            <span className={styles.quiet}>{t('asked.count', { count: questions })}</span>
          </span>
          {onlyIf === null ? null : <Condition>{onlyIf}</Condition>}
        </li>
      ))}
    </ol>
  )
}

function DocumentItem({ document, zone }: { document: Document; zone: string }) {
  const t = useWords('calls')
  const format = useFormat(zone)
  const { label, each, kinds, least, most, required, only_if: onlyIf } = document
  const size = format.number(Math.max(0.1, Math.round(document.most_bytes / 100_000) / 10))
  const number =
    least !== null && least > 1 && least < most
      ? t('asked.range', { least, most })
      : t(least === most ? 'asked.exactly' : 'asked.most', { count: most })
  return (
    <li>
      <span className={styles.page}>
        <b>{label}</b>
        <Tag tone={required && onlyIf === null ? 'warning' : 'neutral'}>
          {t(required ? 'asked.required' : 'asked.optional')}
        </Tag>
      </span>
      <span className={styles.quiet}>
        {each === null ? null : `${t('asked.each', { name: each })}. `}
        {kinds.map((kind) => t(`asked.kinds.${kind}`)).join(', ')}. {number}{' '}
        {t(most === 1 ? 'asked.size' : 'asked.sizeEach', { size })}
      </span>
      {onlyIf === null ? null : <Condition>{onlyIf}</Condition>}
    </li>
  )
}

/** Under which condition it is asked. */
function Condition({ children }: { children: string }) {
  const t = useWords('calls')
  return <small className={styles.quiet}>{t('asked.onlyIf', { condition: children })}</small>
}
