import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { Notice } from '@/ui/Notice'
import { TextField } from '@/ui/TextField'

import styles from './Closures.module.css'
import type { useClosureForm } from './useClosureForm'

export type Choosable = { id: string; name: string }

type Props = { form: ReturnType<typeof useClosureForm>; studios: readonly Choosable[] }

/** Which studios, when and why. */
export function ClosureFields({ form, studios }: Props) {
  const t = useWords('closures')
  const { values } = form
  const { error } = form.field('studioIds')
  const toggle = (id: string, on: boolean) =>
    form.set('studioIds', on ? [...values.studioIds, id] : without(values.studioIds, id))
  return (
    <>
      <fieldset className={styles.studios}>
        <legend>{t('form.studios')}</legend>
        {studios.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={values.studioIds.includes(id)}
            onChange={(on) => toggle(id, on)}
          >
            {name}
          </Checkbox>
        ))}
      </fieldset>
      {error === undefined ? null : (
        <Notice kind="danger" live>
          {error}
        </Notice>
      )}
      <div className={styles.times}>
        <Moment form={form} day="fromDay" time="fromTime" />
        <Moment form={form} day="toDay" time="toTime" />
      </div>
      <div className={styles.reasons}>
        <TextField
          {...form.field('en')}
          label={t('form.en')}
          help={t('form.help')}
          maxLength={200}
        />
        <TextField {...form.field('az')} label={t('form.az')} maxLength={200} />
      </div>
    </>
  )
}

type MomentProps = Pick<Props, 'form'> & {
  day: 'fromDay' | 'toDay'
  time: 'fromTime' | 'toTime'
}

/** A day and a time of the hub's clock. */
function Moment({ form, day, time }: MomentProps) {
  const t = useWords('closures')
  return (
    <div className={styles.moment}>
      <TextField {...form.field(day)} label={t(`form.${day}`)} type="date" />
      <TextField {...form.field(time)} label={t(`form.${time}`)} type="time" />
    </div>
  )
}

const without = (ids: readonly string[], id: string) => ids.filter((one) => one !== id)
