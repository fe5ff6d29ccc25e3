import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Tag } from '@/ui/Badge'
import { buttonClass } from '@/ui/buttonClass'
import { DescriptionList } from '@/ui/DescriptionList'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import type { StartupDetail } from './api'
import { StartupLogo } from './StartupLogo'
import styles from './Startups.module.css'

/** What a startup says of itself. */
export function StartupView({ startup }: { startup: StartupDetail }) {
  const t = useWords('startups')
  return (
    <article className={styles.startup}>
      <header className={styles.head}>
        <Link to="/startups" className={styles.back} data-no-print="">
          <Icon name="arrow-left" />
          {t('title')}
        </Link>
        <StartupLogo startup={startup} size={130} eager />
        <div className={styles.headWords}>
          <h1>{startup.name}</h1>
          <p className={styles.sentence}>{startup.sentence}</p>
          <p className={styles.tags}>
            {startup.tracks.map((track) => (
              <Tag key={track}>{t(`tracks.${track}`)}</Tag>
            ))}
          </p>
        </div>
      </header>
      <div className={styles.body}>
        <div className={styles.main}>
          {startup.story === '' ? null : (
            <Section title={t('story')}>
              <div className={styles.story}>
                {startup.story.split('\n').map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </div>
            </Section>
          )}
          <Team team={startup.team} />
        </div>
        <Facts startup={startup} />
      </div>
    </article>
  )
}

function Team({ team }: Pick<StartupDetail, 'team'>) {
  const t = useWords('startups')
  if (team.length === 0) return null
  return (
    <Section title={t('team')}>
      <ul className={styles.team}>
        {team.map(({ name, relation, title }) => (
          <li key={`${name} ${relation}`}>
            <b>{name}</b>
            <span>{title || t(`relations.${relation}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Facts({ startup }: { startup: StartupDetail }) {
  const t = useWords('startups')
  const format = useFormat(startup.hub.zone)
  const { region, founded_on: founded, links, deck } = startup
  return (
    <aside className={styles.facts}>
      <DescriptionList
        ruled
        items={[
          { term: t('filter.stage'), detail: t(`stages.${startup.stage}`) },
          ...(region ? [{ term: t('filter.region'), detail: region.name }] : []),
          ...(founded ? [{ term: t('founded'), detail: format.date(founded) }] : []),
          ...(links.length > 0 ? [{ term: t('links'), detail: <Links links={links} /> }] : []),
          { term: t('hub'), detail: startup.hub.name },
        ]}
      />
      {deck === null ? null : (
        <a href={deck.url} download className={buttonClass({ kind: 'outline' })}>
          <Icon name="download" />
          {t('deck', { size: format.number(Math.max(1, Math.round(deck.bytes / 1000))) })}
        </a>
      )}
    </aside>
  )
}

function Links({ links }: { links: readonly string[] }) {
  return (
    <ul className={styles.links}>
      {links.map((link) => (
        <li key={link}>
          <a href={link} rel="nofollow noopener ugc" target="_blank" className={linkClass()}>
            {new URL(link).host.replace(/^www\./, '')}
          </a>
        </li>
      ))}
    </ul>
  )
}
