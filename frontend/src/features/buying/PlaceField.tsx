import { useWords } from '@/lib/i18n/useWords'
import { ComboBox } from '@/ui/ComboBox'
import { Option } from '@/ui/Option'

import { usePlaces } from './usePlaces'

type Props = {
  place: string | null
  onChange: (place: string) => void
  error?: string | undefined
  isRequired?: boolean
}

/** The country or region to which things go; what sending costs depends on it. */
export function PlaceField({ place, onChange, error, isRequired = false }: Props) {
  const t = useWords('buying')
  const { all } = usePlaces()
  return (
    <ComboBox
      label={t('place.label')}
      help={t('place.help')}
      error={error}
      isRequired={isRequired}
      labels={{ open: t('place.open'), empty: t('place.none') }}
      defaultItems={all}
      selectedKey={place}
      onSelectionChange={(next) => {
        if (next !== null) onChange(String(next))
      }}
    >
      {({ id, name }: { id: string; name: string }) => <Option id={id}>{name}</Option>}
    </ComboBox>
  )
}
