import { useWords } from '@/lib/i18n/useWords'

import { Icon } from '@/ui/Icon'
import { ICON_NAMES } from '@/ui/icons'
import { Kbd } from '@/ui/Kbd'
import { Numeral } from '@/ui/Numeral'

import styles from './Kit.module.css'
import { Specimen } from './Specimen'

const GROUNDS = ['wool', 'paper', 'wool-2', 'thread', 'thread-2', 'ink-2', 'ink']
const DYES = ['madder', 'indigo', 'saffron', 'bottle', 'camel']
const FIELDS = ['b-res', 'b-pro', 'b-pub', 'b-pub-edge', 'b-hub']

/** Colours, type and pictures. */
export function Foundations() {
  const t = useWords('kit')
  return (
    <>
      <Specimen title={t('foundations.grounds')}>
        {GROUNDS.map((name) => (
          <Swatch key={name} name={name} />
        ))}
      </Specimen>
      <Specimen title={t('foundations.dyes')}>
        {[...DYES, ...DYES.map((dye) => `${dye}-soft`), ...FIELDS].map((name) => (
          <Swatch key={name} name={name} />
        ))}
      </Specimen>
      <Specimen title={t('foundations.type')} layout="wide">
        <h2 style={{ fontSize: 'var(--size-3xl)' }}>{t('foundations.sentence')}</h2>
        <h3>{t('foundations.alphabet')}</h3>
        <p>{t('foundations.body')}</p>
      </Specimen>
      <Specimen title={t('foundations.numerals')}>
        <Numeral>{'09:00'}</Numeral>
        <Numeral size="m">{'16:30–19:00'}</Numeral>
        <Numeral size="l">{t('foundations.date')}</Numeral>
        <Numeral size="xl">{'₼ 1 250'}</Numeral>
      </Specimen>
      <Specimen title={t('foundations.icons')}>
        {ICON_NAMES.map((name) => (
          <span key={name} className={styles.icon} title={name}>
            <Icon name={name} />
          </span>
        ))}
      </Specimen>
      <Specimen title={t('actions.keys')}>
        {['Ctrl K', 'J', 'K', '←', '→'].map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </Specimen>
    </>
  )
}

function Swatch({ name }: { name: string }) {
  return (
    <span className={styles.swatch}>
      <span style={{ background: `var(--${name})` }} />
      {name}
    </span>
  )
}
