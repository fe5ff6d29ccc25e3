import { useQuery } from '@tanstack/react-query'

import { qualificationKindsQuery } from '@/api/qualifications'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import type { StudioForm } from './useStudioForm'

const NONE = 'none'

/** What must be learned before; nothing is asked where the hub teaches nothing. */
export function QualificationField({ form, hub }: { form: StudioForm; hub: string }) {
  const t = useWords('studioSettings')
  const language = useLanguage()
  const kinds = useQuery(qualificationKindsQuery(hub)).data?.items ?? []
  if (kinds.length === 0) return null
  return (
    <Select
      label={t('fields.qualification_id')}
      help={t('help.qualification')}
      placeholder={t('terms.noQualification')}
      selectedKey={form.values.qualification_id ?? NONE}
      onSelectionChange={(key) => form.set('qualification_id', key === NONE ? null : String(key))}
    >
      {[
        <Option key={NONE} id={NONE}>
          {t('terms.noQualification')}
        </Option>,
        ...kinds.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name[language]}
          </Option>
        )),
      ]}
    </Select>
  )
}
