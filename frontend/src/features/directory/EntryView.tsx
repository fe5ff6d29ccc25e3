import { useWords } from '@/lib/i18n/useWords'
import { Avatar } from '@/ui/Avatar'
import { Tag } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'

import type { Entry } from './api'
import styles from './Directory.module.css'
import { Gallery } from './Gallery'

type Props = { entry: Entry; level: 'h1' | 'h3' }

/** What a resident says of themselves to the reader. */
export function EntryView({ entry, level: Heading }: Props) {
  const t = useWords('directory')
  const { about, skills, works, offers, seeks } = entry
  const Part = Heading === 'h1' ? 'h2' : 'h4'
  return (
    <article className={styles.entry}>
      <header className={styles.head}>
        <Avatar seed={entry.id} size={Heading === 'h1' ? 78 : 52} />
        <div className={styles.words}>
          <Heading className={styles.name}>{entry.name}</Heading>
          <Region entry={entry} />
        </div>
      </header>
      {about === '' ? null : <p className={styles.said}>{about}</p>}
      <Skills skills={skills} />
      {works.length === 0 ? null : (
        <section className={styles.part}>
          <Part>{t('parts.works')}</Part>
          <Gallery works={works} level={Heading === 'h1' ? 'h3' : 'h5'} />
        </section>
      )}
      {(['offers', 'seeks'] as const).map((part) => {
        const said = { offers, seeks }[part]
        return said === '' ? null : (
          <section key={part} className={styles.part}>
            <Part>{t(`parts.${part}`)}</Part>
            <p className={styles.said}>{said}</p>
          </section>
        )
      })}
    </article>
  )
}

/** Where somebody is from, and that it is not a capital. */
export function Region({ entry }: { entry: Entry }) {
  const t = useWords('directory')
  if (entry.region === null) return null
  return (
    <p className={styles.where}>
      <Icon name="pin" size={16} />
      {entry.region.name}
      {entry.from_regions ? <Tag>{t('fromRegions')}</Tag> : null}
    </p>
  )
}

export function Skills({ skills }: { skills: readonly string[] }) {
  if (skills.length === 0) return null
  return (
    <p className={styles.tags}>
      {skills.map((skill) => (
        <Tag key={skill}>{skill}</Tag>
      ))}
    </p>
  )
}
