import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import type { Entry, Line } from './entries'
import styles from './Followups.module.css'

const GENDERS = ['women', 'men', 'unknown'] as const

type Props = { entry: Entry; isWrong: boolean; onChange: (entry: Entry) => void }

/** Who worked, in lines: how many, how many months, how much of full time. */
export function JobLines({ entry, isWrong, onChange }: Props) {
  const t = useWords('followups')
  const { lines } = entry
  const put = (next: Line[]) => onChange({ ...entry, lines: next })
  const add = () => {
    const id = Math.max(-1, ...lines.map((line) => line.id)) + 1
    const gender = lines.length === 0 ? 'women' : 'men'
    put([...lines, { id, gender, people: '1', months: '12', share: '100' }])
  }
  return (
    <div className={styles.stack}>
      {lines.map((line, index) => (
        <fieldset key={line.id} className={styles.line}>
          <legend className="visually-hidden">{t('jobs.line', { number: index + 1 })}</legend>
          <Select
            label={t('jobs.gender')}
            placeholder={t('jobs.gender')}
            selectedKey={line.gender}
            onSelectionChange={(gender) =>
              put(lines.with(index, { ...line, gender: gender as Line['gender'] }))
            }
          >
            {GENDERS.map((one) => (
              <Option key={one} id={one}>
                {t(`jobs.genders.${one}`)}
              </Option>
            ))}
          </Select>
          <TextField
            label={t('jobs.people')}
            inputMode="numeric"
            value={line.people}
            onChange={(people) => put(lines.with(index, { ...line, people }))}
          />
          <TextField
            label={t('jobs.months')}
            inputMode="decimal"
            value={line.months}
            onChange={(months) => put(lines.with(index, { ...line, months }))}
          />
          <TextField
            label={t('jobs.share')}
            inputMode="numeric"
            after="%"
            value={line.share}
            onChange={(share) => put(lines.with(index, { ...line, share }))}
          />
          <IconButton
            icon="close"
            label={t('jobs.remove', { number: index + 1 })}
            onPress={() => put(lines.filter(({ id }) => id !== line.id))}
          />
        </fieldset>
      ))}
      {lines.length > 0 ? <p className={styles.quiet}>{t('jobs.shareHelp')}</p> : null}
      {isWrong ? (
        <p className={styles.wrong} role="alert">
          {t('wrong.lines')}
        </p>
      ) : null}
      <div className={styles.lineActions}>
        <Button kind="outline" size="small" onPress={add}>
          {t('jobs.add')}
        </Button>
        {lines.length === 0 ? (
          <Checkbox isSelected={entry.nobody} onChange={(nobody) => onChange({ ...entry, nobody })}>
            {t('jobs.nobody')}
          </Checkbox>
        ) : null}
      </div>
    </div>
  )
}
