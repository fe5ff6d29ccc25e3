import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import type { Colleague } from './api'

type Props = {
  colleagues: readonly Colleague[]
  value: Colleague | undefined
  onChange: (personId: string) => void
}

/** Who operates the booking: the person or a colleague; whoever cannot is listed with the reason. */
export function OperatorPick({ colleagues, value, onChange }: Props) {
  const t = useWords('booking')
  const reason = useReason()
  if (value === undefined || colleagues.length < 2) return null
  const unable = colleagues.filter(({ lacks, organisation }) => lacks.length > 0 && organisation)
  return (
    <Select
      label={t('operator.title')}
      help={t('operator.help')}
      placeholder={t('operator.title')}
      selectedKey={value.person.id}
      onSelectionChange={(key) => onChange(String(key))}
      disabledKeys={unable.map(({ person }) => person.id)}
    >
      {colleagues.map(({ person, organisation, lacks }) => (
        <Option key={person.id} id={person.id} note={reason(lacks) || organisation?.name}>
          {organisation === null ? t('operator.self', { name: person.name }) : person.name}
        </Option>
      ))}
    </Select>
  )
}

/** Why somebody cannot operate it, shortly; nothing when they can. */
function useReason(): (lacks: Colleague['lacks']) => string {
  const t = useWords('booking')
  const format = useFormat('UTC') // days have no zone
  return (lacks) =>
    lacks
      .map(({ name, expired_on: day }) =>
        day === null
          ? t('operator.missing', { name })
          : t('operator.expired', { name, day: format.date(day) }),
      )
      .join(' ')
}
