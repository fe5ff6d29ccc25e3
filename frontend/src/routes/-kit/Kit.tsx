import type { ComponentType } from 'react'
import { useWords } from '@/lib/i18n/useWords'

import { Link } from '@/ui/Link'
import { wrapClass } from '@/ui/Section'

import { Actions } from './Actions'
import { Bookings } from './Bookings'
import { Choices } from './Choices'
import { Data } from './Data'
import { Dates } from './Dates'
import { Fields } from './Fields'
import { Foundations } from './Foundations'
import styles from './Kit.module.css'
import { Messages } from './Messages'
import { Overlays } from './Overlays'
import type { Theme } from './Specimen'
import { Weave } from './Weave'

const SECTIONS = {
  foundations: Foundations,
  weave: Weave,
  actions: Actions,
  fields: Fields,
  choices: Choices,
  dates: Dates,
  overlays: Overlays,
  messages: Messages,
  data: Data,
  bookings: Bookings,
} satisfies Record<string, ComponentType<{ theme: Theme }>>

const NAMES = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]
const THEMES: readonly Theme[] = ['light', 'dark']

/** All parts, each section once in the light and once in the dark theme. */
export function Kit() {
  const t = useWords('kit')
  return (
    <div className={wrapClass}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>{t('lead')}</p>
      <nav aria-label={t('sections.label')} className={styles.anchors}>
        {NAMES.map((name) => (
          <Link key={name} href={`#${name}`} kind="quiet">
            {t(`sections.${name}`)}
          </Link>
        ))}
      </nav>
      {NAMES.map((name) => (
        <KitSection key={name} name={name} />
      ))}
    </div>
  )
}

function KitSection({ name }: { name: keyof typeof SECTIONS }) {
  const t = useWords('kit')
  const Specimens = SECTIONS[name]
  return (
    <section id={name} aria-labelledby={`${name}-title`} className={styles.section}>
      <h2 id={`${name}-title`}>{t(`sections.${name}`)}</h2>
      <div className={styles.themes}>
        {THEMES.map((theme) => (
          <div key={theme} data-theme={theme} className={styles.theme}>
            <p className={styles.themeName}>{t(`themes.${theme}`)}</p>
            <Specimens theme={theme} />
          </div>
        ))}
      </div>
    </section>
  )
}
