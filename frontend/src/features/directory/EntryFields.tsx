import { useSuspenseQuery } from '@tanstack/react-query'

import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'

import { type EntryChange, facetsQuery, placesQuery } from './api'
import styles from './Directory.module.css'
import { type Part, reachesFurther, skillsOf } from './entry'
import { PartField } from './PartField'
import { WorksField, type WorksFieldProps } from './WorksField'

const NOWHERE = ''
const SUGGESTED = 8

type Props = {
  hub: string
  entry: EntryChange
  skills: string
  works: WorksFieldProps
  onSkills: (skills: string) => void
  onChange: (change: Partial<EntryChange>) => void
}

/** The parts of an entry, each with its audience. */
export function EntryFields(props: Props) {
  const { entry, skills, works, onSkills, onChange } = props
  const t = useWords('directory')
  const shown = (part: Part) => ({
    label: t(`parts.${part}`),
    value: entry[`${part}_for`],
    onChange: (audience: EntryChange['about_for']) => onChange({ [`${part}_for`]: audience }),
    warning: reachesFurther(entry, part) ? t('reachesLess') : undefined,
  })
  const text = (part: 'about' | 'offers' | 'seeks') => (
    <PartField {...shown(part)}>
      <TextArea
        label={t(`parts.${part}`)}
        value={entry[part]}
        maxLength={1000}
        rows={3}
        onChange={(said) => onChange({ [part]: said })}
      />
    </PartField>
  )
  return (
    <>
      <PartField
        label={t('listed')}
        value={entry.listed_for}
        onChange={(audience) => onChange({ listed_for: audience })}
      >
        <p className={styles.listed}>
          <b>{t('listed')}</b>
          <span>{t('listedHelp')}</span>
        </p>
      </PartField>
      {text('about')}
      <PartField {...shown('skills')}>
        <TextArea
          label={t('parts.skills')}
          help={t('skillsHelp')}
          value={skills}
          maxLength={500}
          rows={2}
          onChange={onSkills}
        />
        <Suggestions hub={props.hub} skills={skills} onSkills={onSkills} />
      </PartField>
      <PartField {...shown('works')}>
        <WorksField {...works} />
      </PartField>
      <PartField {...shown('region')}>
        <RegionField value={entry.region} onChange={(region) => onChange({ region })} />
      </PartField>
      {text('offers')}
      {text('seeks')}
    </>
  )
}

/** Skills that others have named, to be added with a tap. */
function Suggestions({ hub, skills, onSkills }: Pick<Props, 'hub' | 'skills' | 'onSkills'>) {
  const t = useWords('directory')
  const { data: facets } = useSuspenseQuery(facetsQuery(hub))
  const own = new Set(skillsOf(skills).map((one) => one.toLocaleLowerCase()))
  const others = facets.skills.filter(({ name }) => !own.has(name.toLocaleLowerCase()))
  if (others.length === 0) return null
  return (
    <fieldset className={styles.suggestions}>
      <legend>{t('suggestions')}</legend>
      {others.slice(0, SUGGESTED).map(({ name }) => (
        <button
          key={name}
          type="button"
          className={styles.suggestion}
          onClick={() => onSkills([...skillsOf(skills), name].join(', '))}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}

type RegionProps = { value: string | null; onChange: (region: string | null) => void }

function RegionField({ value, onChange }: RegionProps) {
  const t = useWords('directory')
  const { data } = useSuspenseQuery(placesQuery())
  const countries = new Map(data.items.map((one) => [one.code, one.name]))
  return (
    <Select
      label={t('parts.region')}
      placeholder={t('nowhere')}
      value={value ?? NOWHERE}
      onChange={(key) => onChange(key === NOWHERE ? null : String(key))}
    >
      <Option id={NOWHERE}>{t('nowhere')}</Option>
      {data.items
        .filter(({ parent }) => parent !== null)
        .map(({ code, name, parent }) => (
          <Option key={code} id={code}>
            {`${name}, ${countries.get(parent ?? '')}`}
          </Option>
        ))}
    </Select>
  )
}
