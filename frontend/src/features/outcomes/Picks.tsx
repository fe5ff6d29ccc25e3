import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import type { Choice, Outcomes } from './api'
import styles from './Outcomes.module.css'

const ALL = 'all'

type Props = { outcomes: Outcomes; choice: Choice; onChoose: (choice: Choice) => void }

/** Whose outcomes and of which year; a programme brings its tracks and cohorts. */
export function Picks({ outcomes, choice, onChoose }: Props) {
  const t = useWords('outcomes')
  const language = useLanguage() === 'az' ? 'az' : 'en'
  const { programmes, first_year, last_year } = outcomes
  const chosen = programmes.filter(({ id }) => (choice.programme ?? id) === id)
  const years = Array.from({ length: last_year - first_year + 1 }, (_, at) => last_year - at)
  const only = (wanted: Record<string, string | number | undefined>): Choice =>
    Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
  const pick = (
    name: 'programme' | 'track' | 'cohort',
    every: string,
    options: readonly { id: string; name: { en: string; az: string } }[],
    rest: Choice,
  ) => (
    <Select
      label={t(`picks.${name}`)}
      placeholder={every}
      value={choice[name] ?? ALL}
      onChange={(id) =>
        onChoose(only({ ...rest, [name]: id === ALL || id === null ? undefined : String(id) }))
      }
    >
      <Option id={ALL}>{every}</Option>
      {options.map((one) => (
        <Option key={one.id} id={one.id}>
          {one.name[language]}
        </Option>
      ))}
    </Select>
  )
  const { year } = choice
  return (
    <search className={styles.picks} aria-label={t('picks.label')}>
      {pick('programme', t('picks.everyProgramme'), programmes, only({ year }))}
      {pick(
        'cohort',
        t('picks.everyCohort'),
        chosen.flatMap(({ cohorts }) => cohorts),
        choice,
      )}
      {pick(
        'track',
        t('picks.everyTrack'),
        chosen.flatMap(({ tracks }) => tracks),
        choice,
      )}
      <Select
        label={t('picks.year')}
        placeholder={t('picks.now')}
        value={year === undefined ? ALL : String(year)}
        onChange={(id) =>
          onChoose(only({ ...choice, year: id === ALL || id === null ? undefined : Number(id) }))
        }
      >
        <Option id={ALL}>{t('picks.now')}</Option>
        {years.map((one) => (
          <Option key={one} id={String(one)}>
            {String(one)}
          </Option>
        ))}
      </Select>
    </search>
  )
}
