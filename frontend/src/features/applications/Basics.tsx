import { useQuery } from '@tanstack/react-query'
import { rulesQuery, type Told } from '@/api/applications'
import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import { Section } from '@/ui/Section'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import styles from './Applications.module.css'
import type { DraftKeeper } from './keeper'
import { useDraft } from './keepers'
import { VerdictBadge } from './VerdictBadge'

/** What a call offers and asks, as far as this screen needs it. */
export type Asking = {
  tracks: readonly { slug: string; name: string; summary: string }[]
  rules: readonly { kind: string; choices: readonly { key: string; name: string }[] }[]
}

type Props = { asking: Asking; keeper: DraftKeeper; isReadOnly: boolean }

const ELSEWHERE = 'elsewhere'
const isCount = (typed: string) => /^\d{0,3}$/.test(typed)

/** The track, and what the rules of the call look at. */
export function Basics({ asking, keeper, isReadOnly }: Props) {
  const t = useWords('applications')
  const { track } = useDraft(keeper)
  return (
    <Section title={t('basics.title')}>
      <div className={styles.fields}>
        <RadioGroup
          label={t('basics.track')}
          value={track}
          isRequired
          isDisabled={isReadOnly}
          onChange={(slug) => keeper.tell({ track: slug })}
        >
          {asking.tracks.map(({ slug, name, summary }) => (
            <Radio key={slug} value={slug} help={summary || undefined}>
              {name}
            </Radio>
          ))}
        </RadioGroup>
        <ToldFields {...{ asking, keeper, isReadOnly }} />
      </div>
    </Section>
  )
}

function ToldFields({ asking, keeper, isReadOnly }: Props) {
  const t = useWords('applications')
  const { told } = useDraft(keeper)
  const kinds = new Set(asking.rules.map(({ kind }) => kind))
  const places = new Map(
    asking.rules.flatMap(({ choices }) => choices.map(({ key, name }) => [key, name] as const)),
  )
  const tell = (changed: Partial<Told>) => keeper.tell({ told: { ...told, ...changed } })
  const count = (name: 'team' | 'age') => (
    <TextField
      label={t(`basics.${name}`)}
      inputMode="numeric"
      autoComplete="off"
      isDisabled={isReadOnly}
      value={String(told[name] ?? '')}
      onChange={(typed) => isCount(typed) && tell({ [name]: typed === '' ? null : Number(typed) })}
    />
  )
  return (
    <>
      {kinds.has('team') ? count('team') : null}
      {kinds.has('age') ? count('age') : null}
      {kinds.has('founded') ? (
        <TextField
          label={t('basics.founded')}
          help={t('basics.foundedHelp')}
          type="date"
          isDisabled={isReadOnly}
          value={told.founded_on ?? ''}
          onChange={(day) => tell({ founded_on: /^\d{4}-\d\d-\d\d$/.test(day) ? day : null })}
        />
      ) : null}
      {kinds.has('place') ? (
        <Select
          label={t('basics.place')}
          placeholder={t('basics.choose')}
          isDisabled={isReadOnly}
          value={told.place ?? null}
          onChange={(place) => tell({ place: String(place) })}
        >
          {[...places, [ELSEWHERE, t('basics.elsewhere')] as const].map(([key, name]) => (
            <Option key={key} id={key}>
              {name}
            </Option>
          ))}
        </Select>
      ) : null}
      {kinds.has('newcomer') ? (
        <RadioGroup
          label={t('basics.participated')}
          orientation="horizontal"
          isDisabled={isReadOnly}
          value={
            told.participated === null || told.participated === undefined
              ? null
              : String(told.participated)
          }
          onChange={(said) => tell({ participated: said === 'true' })}
        >
          <Radio value="false">{t('basics.no')}</Radio>
          <Radio value="true">{t('basics.yes')}</Radio>
        </RadioGroup>
      ) : null}
    </>
  )
}

type VerdictsProps = { id: string; version: number }

/** What the rules of the call make of it; nobody is refused for it. */
export function Verdicts({ id, version }: VerdictsProps) {
  const t = useWords('applications')
  const { data } = useQuery({ ...rulesQuery(id, version), placeholderData: (old) => old })
  if (data === undefined || data.items.length === 0) return null
  return (
    <Section title={t('rules.title')} level={3}>
      <ul className={styles.rules}>
        {data.items.map(({ sentence, verdict }) => (
          <li key={sentence}>
            <span>{sentence}</span>
            <VerdictBadge verdict={verdict} />
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{t(`rules.${data.verdict}`)}</p>
    </Section>
  )
}
