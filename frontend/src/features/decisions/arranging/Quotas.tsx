import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Question, type Quota, questionsQuery } from '@/api/arranging'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { NumberStepper } from '@/ui/NumberStepper'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import styles from '../Decisions.module.css'
import { PLACE, questionsOf, slugOf } from './quotas'

type Props = {
  callId: string
  tracks: readonly { slug: string; name: string }[]
  places: readonly { key: string; name: { en: string; az: string } }[]
  value: readonly Quota[]
  onChange: (quotas: readonly Quota[]) => void
}

const MOST = 10

/** Places of a track that are kept for those who said something, such as their region. */
export function Quotas({ callId, tracks, places, value, onChange }: Props) {
  const t = useWords('decisions')
  const language = useLanguage()
  const { data } = useQuery(questionsQuery(callId))
  const [isAdding, setAdding] = useState(false)
  const questions = questionsOf(data ?? [], places, t('quotas.place'), language)
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t('quotas.text')}</p>
      {value.length === 0 ? null : (
        <ul className={styles.list}>
          {value.map((quota) => (
            <li key={quota.key} className={styles.actions}>
              <span>
                {t('quotas.least', {
                  count: quota.least,
                  name: quota.name[language],
                  track: tracks.find(({ slug }) => slug === quota.track)?.name ?? quota.track,
                })}
              </span>
              <Button
                kind="quiet"
                size="small"
                aria-label={t('quotas.removeOf', { name: quota.name[language] })}
                onPress={() => onChange(value.filter(({ key }) => key !== quota.key))}
              >
                {t('quotas.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <NewQuota
          tracks={tracks}
          questions={questions}
          taken={value.map(({ key }) => key)}
          onAdd={(quota) => {
            onChange([...value, quota])
            setAdding(false)
          }}
        />
      ) : null}
      {!isAdding && value.length < MOST && questions.length > 0 ? (
        <div className={styles.actions}>
          <Button kind="outline" size="small" onPress={() => setAdding(true)}>
            {t('quotas.add')}
          </Button>
        </div>
      ) : null}
      {data !== undefined && questions.length === 0 ? (
        <p className={styles.quiet}>{t('quotas.nothingAsked')}</p>
      ) : null}
    </div>
  )
}

type NewProps = {
  tracks: Props['tracks']
  questions: readonly Question[]
  taken: readonly string[]
  onAdd: (quota: Quota) => void
}

function NewQuota({ tracks, questions, taken, onAdd }: NewProps) {
  const t = useWords('decisions')
  const [az, setAz] = useState('')
  const [en, setEn] = useState('')
  const [track, setTrack] = useState(tracks[0]?.slug ?? '')
  const [field, setField] = useState(questions[0]?.key ?? PLACE)
  const [values, setValues] = useState<readonly string[]>([])
  const [least, setLeast] = useState(1)
  const question = questions.find(({ key }) => key === field)
  const isReady = az.trim() !== '' && en.trim() !== '' && values.length > 0
  return (
    <fieldset className={styles.quota}>
      <legend>{t('quotas.new')}</legend>
      <div className={styles.two}>
        <TextField label={t('quotas.nameAz')} value={az} onChange={setAz} maxLength={80} />
        <TextField label={t('quotas.nameEn')} value={en} onChange={setEn} maxLength={80} />
        <Select
          label={t('quotas.track')}
          placeholder={t('quotas.track')}
          value={track}
          onChange={(key) => setTrack(String(key))}
        >
          {tracks.map(({ slug, name }) => (
            <Option key={slug} id={slug}>
              {name}
            </Option>
          ))}
        </Select>
        <Select
          label={t('quotas.question')}
          placeholder={t('quotas.question')}
          value={field}
          onChange={(key) => {
            setField(String(key))
            setValues([])
          }}
        >
          {questions.map(({ key, label }) => (
            <Option key={key} id={key}>
              {label}
            </Option>
          ))}
        </Select>
      </div>
      <fieldset className={styles.quota}>
        <legend>{t('quotas.answers')}</legend>
        {question?.options.map(({ key, label }) => (
          <Checkbox
            key={key}
            isSelected={values.includes(key)}
            onChange={(yes) =>
              setValues(yes ? [...values, key] : values.filter((one) => one !== key))
            }
          >
            {label}
          </Checkbox>
        ))}
      </fieldset>
      <NumberStepper
        label={t('quotas.leastLabel')}
        value={least}
        onChange={setLeast}
        min={1}
        max={50}
        format={String}
        labels={{ less: t('quotas.less'), more: t('quotas.more') }}
      />
      <div className={styles.actions}>
        <Button
          kind="outline"
          size="small"
          isDisabled={!isReady}
          onPress={() =>
            onAdd({
              key: slugOf(en, taken),
              name: { az: az.trim(), en: en.trim() },
              track,
              field,
              values: [...values],
              least,
            })
          }
        >
          {t('quotas.take')}
        </Button>
      </div>
    </fieldset>
  )
}
