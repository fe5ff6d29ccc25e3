import { ComboBox, type ComboBoxProps } from './ComboBox'
import { Option } from './Option'

/** Somebody who may be chosen; the address tells namesakes apart. */
export type Candidate = { id: string; name: string; email: string }

type Props = Pick<ComboBoxProps<Candidate>, 'label' | 'help' | 'error' | 'labels'> & {
  id: string
  value: string
  onChange: (id: string) => void
  /** Who is found for what has been typed so far; the screen asks. */
  candidates: readonly Candidate[]
  onSearch: (typed: string) => void
}

/** A person, found by a part of the name. */
export function PersonField({ value, onChange, candidates, onSearch, ...field }: Props) {
  return (
    <ComboBox
      {...field}
      items={candidates}
      selectedKey={value || null}
      onSelectionChange={(key) => onChange(key === null ? '' : String(key))}
      onInputChange={onSearch}
      isRequired
    >
      {({ id, name, email }) => (
        <Option id={id} note={email}>
          {name}
        </Option>
      )}
    </ComboBox>
  )
}
