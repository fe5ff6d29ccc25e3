import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { CallDetail } from './api'
import styles from './SelfCheck.module.css'
import { type Answers, APPLICANTS } from './told'

const ELSEWHERE = 'elsewhere'
const TYPES = { founded: 'date', team: 'text', age: 'text' } as const

type Props = {
  call: CallDetail
  questions: readonly (keyof Answers)[]
  answers: Answers
  onChange: (change: Partial<Answers>) => void
}

/** One field for each question that the rules of the call need an answer to. */
export function SelfCheckFields({ call, questions, answers, onChange }: Props) {
  const t = useWords('calls')
  const choices = useChoices(call)
  return (
    <div className={styles.questions}>
      {questions.map((name) => {
        const label = t(`check.questions.${name}`)
        if (name === 'founded' || name === 'team' || name === 'age') {
          return (
            <TextField
              key={name}
              label={label}
              type={TYPES[name]}
              inputMode={name === 'founded' ? 'none' : 'numeric'}
              maxLength={name === 'founded' ? 10 : 3}
              autoComplete="off"
              value={answers[name]}
              onChange={(value) => onChange({ [name]: value })}
            />
          )
        }
        return (
          <Select
            key={name}
            label={label}
            placeholder={t('check.choose')}
            selectedKey={answers[name] || null}
            onSelectionChange={(value) => onChange({ [name]: String(value) })}
          >
            {choices[name].map(([value, words]) => (
              <Option key={value} id={value}>
                {words}
              </Option>
            ))}
          </Select>
        )
      })}
    </div>
  )
}

type Choices = {
  [Name in 'track' | 'organisation' | 'place' | 'participated']: [string, string][]
}

function useChoices(call: CallDetail): Choices {
  const t = useWords('calls')
  const places = new Map(
    call.rules.flatMap(({ choices }) => choices.map(({ key, name }) => [key, name] as const)),
  )
  return {
    track: call.tracks.map(({ slug, name }) => [slug, name]),
    organisation: APPLICANTS.map((one) => [one, t(`applicants.${one}`)]),
    place: [...places, [ELSEWHERE, t('check.elsewhere')]],
    participated: [
      ['no', t('check.no')],
      ['yes', t('check.yes')],
    ],
  }
}
