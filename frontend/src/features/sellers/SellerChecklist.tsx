import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import { type Asked, evidenceAddress, type Seller } from './api'
import { CheckEvidence } from './CheckEvidence'
import type { EvidenceUpload } from './evidence'
import { GiveEvidence } from './GiveEvidence'
import styles from './Sellers.module.css'

type Props = { seller: Seller; upload: EvidenceUpload }

const isMet = ({ evidence }: Asked) => evidence?.state === 'accepted' && !evidence.over

/** What is asked of a seller, what was given for it, and what the hub says to that. */
export function SellerChecklist({ seller, upload }: Props) {
  const t = useWords('sellers')
  const everywhere = seller.checklist.filter(({ requirement }) => requirement.market !== 'eu')
  const eu = seller.checklist.filter(({ requirement }) => requirement.market === 'eu')
  const met = t('list.met', { met: everywhere.filter(isMet).length, all: everywhere.length })
  return (
    <Section title={t('list.title')} aside={everywhere.length === 0 ? null : <span>{met}</span>}>
      <div className={styles.stack}>
        {seller.checklist.length === 0 ? <p className={styles.quiet}>{t('list.nothing')}</p> : null}
        <Items items={everywhere} seller={seller} upload={upload} />
        {eu.length === 0 ? null : (
          <Section title={t('list.eu')} level={3}>
            <div className={styles.stack}>
              <p className={styles.quiet}>{t('list.euText')}</p>
              <Items items={eu} seller={seller} upload={upload} />
            </div>
          </Section>
        )}
      </div>
    </Section>
  )
}

function Items({ items, ...rest }: Props & { items: readonly Asked[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <Item key={item.requirement.id} item={item} {...rest} />
      ))}
    </ul>
  )
}

function Item({ item, seller, upload }: Props & { item: Asked }) {
  const t = useWords('sellers')
  const language = useLanguage()
  const { requirement, evidence } = item
  const isClosed = seller.state === 'closed'
  return (
    <li className={styles.item}>
      <div className={styles.answer}>
        <h4>{requirement.name[language]}</h4>
        <p className={styles.quiet}>
          {requirement.help[language]} {requirement.shown ? t('list.shown') : null}
        </p>
        <Given seller={seller} item={item} />
      </div>
      <div className={styles.acts}>
        <Verdict item={item} />
        {seller.may_run && !isClosed ? (
          <GiveEvidence seller={seller} item={item} upload={upload} />
        ) : null}
        {seller.may_decide && evidence?.state === 'given' ? (
          <CheckEvidence
            sellerId={seller.id}
            evidenceId={evidence.id}
            name={requirement.name[language]}
          />
        ) : null}
      </div>
    </li>
  )
}

function Verdict({ item: { evidence } }: { item: Asked }) {
  const t = useWords('sellers')
  if (evidence === null) return <Badge mark="hollow">{t('list.missing')}</Badge>
  if (evidence.over)
    return (
      <Badge tone="danger" mark="hollow">
        {t('list.over')}
      </Badge>
    )
  if (evidence.state === 'accepted') return <Badge tone="success">{t('list.accepted')}</Badge>
  if (evidence.state === 'refused')
    return (
      <Badge tone="danger" mark="hollow">
        {t('list.refused')}
      </Badge>
    )
  return (
    <Badge tone="info" mark="chequered">
      {t('list.given')}
    </Badge>
  )
}

function Given({ seller, item: { requirement, evidence } }: { seller: Seller; item: Asked }) {
  const t = useWords('sellers')
  const language = useLanguage()
  const format = useFormat(seller.hub.zone)
  if (evidence === null) return null
  const { checked_by: by, checked_at: at, valid_until: until } = evidence
  return (
    <>
      {requirement.takes === 'yes' ? <p>{t('list.yes')}</p> : null}
      {evidence.said === '' ? null : <p className={styles.said}>{evidence.said}</p>}
      {evidence.file ? (
        <p>
          <a
            href={evidenceAddress(seller.id, evidence.id)}
            className={linkClass()}
            aria-label={t('list.fileOf', { name: requirement.name[language] })}
            download
          >
            {t('list.file')}
          </a>
          {until === null ? null : ` ${t('list.until', { day: format.date(until) })}`}
        </p>
      ) : null}
      {evidence.remark === '' ? null : <p className={styles.said}>{evidence.remark}</p>}
      <p className={styles.quiet}>
        {t('list.by', { name: evidence.given_by, when: format.dateTime(evidence.given_at) })}
        {by === null || at === null
          ? null
          : `. ${t('list.checked', { name: by, when: format.dateTime(at) })}`}
      </p>
    </>
  )
}
