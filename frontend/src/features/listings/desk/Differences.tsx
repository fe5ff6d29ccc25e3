import type { ReactNode } from 'react'
import type { Difference, SellerListing } from '@/api/sellerListings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import type { Vocabulary } from '../api'
import { nameIn } from '../words'
import styles from './Differences.module.css'
import { whereOf } from './paths'
import type { Names } from './types'
import { wordsBetween } from './words'

type Props = { listing: SellerListing; words: Vocabulary; names: Names }

/** What the newest version says otherwise than what buyers see, side by side. */
export function Differences({ listing, words, names }: Props) {
  const t = useWords('listingDesk')
  const { live, newest, differences } = listing
  if (live === null || live.number === newest.number) return null
  return (
    <Section
      title={t('differences.title')}
      aside={
        <span className={styles.versions}>
          {t('differences.versions', { from: live.number, to: newest.number })}
        </span>
      }
    >
      {differences.length === 0 ? <p>{t('differences.none')}</p> : null}
      {listing.passes ? <Notice kind="success">{t('differences.passes')}</Notice> : null}
      <ul className={styles.list}>
        {differences.map((one) => (
          <li key={`${one.path} ${one.change}`} className={styles.difference}>
            <header>
              <b>
                <Where path={one.path} words={words} names={names} />
              </b>
              <Tag>{t(`changes.${one.change}`)}</Tag>
              {one.rule === null ? null : <Tag tone="success">{t(`rules.${one.rule}`)}</Tag>}
            </header>
            <Both one={one} listing={listing} words={words} names={names} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

type WhereProps = { path: string; words: Vocabulary; names: Names }

function Where({ path, words, names }: WhereProps): ReactNode {
  const t = useWords('listingDesk')
  const language = useLanguage()
  const { part, language: of, code } = whereOf(path)
  const told = t(`parts.${part}`)
  if (of !== undefined) return `${told}, ${t(`languages.${of}`)}`
  if (code === undefined) return told
  if (part === 'materials') return `${told}: ${nameIn(words.materials, code, language)}`
  if (part === 'techniques') return `${told}: ${nameIn(words.techniques, code, language)}`
  if (part === 'makers') return `${told}: ${names.get(code) ?? t('differences.somebody')}`
  return told
}

type BothProps = { one: Difference } & Props

function Both({ one, listing, words, names }: BothProps) {
  const t = useWords('listingDesk')
  const language = useLanguage()
  const { part, code } = whereOf(one.path)
  const { before, after, change } = one
  if (change === 'moved') return <p className={styles.quiet}>{t('differences.order')}</p>
  if (part === 'pictures') {
    const picture = listing.pictures.find((file) => file.file_id === code)?.picture
    return (
      <div className={styles.both}>
        <Side is="gone">{change === 'removed' ? <Small picture={picture} /> : null}</Side>
        <Side is="new">{change === 'removed' ? null : <Small picture={picture} />}</Side>
      </div>
    )
  }
  const told = (value: string | number | null) => {
    if (value === null) return ''
    const said = String(value)
    if (part === 'materials') return `${said} ${t('differences.percent')}`
    if (part === 'category') return nameIn(words.categories, said, language)
    return part === 'region' || part === 'country' ? (names.get(said) ?? said) : said
  }
  const pieces = wordsBetween(told(before), told(after))
  return (
    <div className={styles.both}>
      <Side is="gone">
        {pieces.map(({ words: said, is }, place) =>
          is === 'new' ? null : is === 'gone' ? <del key={`${place} ${said}`}>{said}</del> : said,
        )}
      </Side>
      <Side is="new">
        {pieces.map(({ words: said, is }, place) =>
          is === 'gone' ? null : is === 'new' ? <ins key={`${place} ${said}`}>{said}</ins> : said,
        )}
      </Side>
    </div>
  )
}

function Side({ is, children }: { is: 'gone' | 'new'; children: ReactNode }) {
  const t = useWords('listingDesk')
  return (
    <div className={styles.side} data-is={is}>
      <span className={styles.label}>{t(`differences.${is}`)}</span>
      <p>{children}</p>
    </div>
  )
}

type Picture = SellerListing['pictures'][number]['picture']

function Small({ picture }: { picture: Picture | undefined }) {
  const t = useWords('listingDesk')
  if (picture === undefined) return null
  return (
    <img
      src={picture.sources[0]?.url ?? picture.url}
      alt={t('differences.picture')}
      className={styles.picture}
      loading="lazy"
    />
  )
}
