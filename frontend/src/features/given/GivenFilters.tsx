import { useSuspenseQuery } from '@tanstack/react-query'

import type { ReviewsWanted } from '@/api/figures'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Narrowed } from '@/ui/Narrowed'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'

import { choicesQuery } from './api'
import styles from './Given.module.css'
import { SHOWS } from './wanted'

const ALL = 'all'

type Props = {
  callId: string
  wanted: ReviewsWanted
  onChange: (wanted: Record<string, unknown>) => void
}

/** Which reviews shall be shown. */
export function GivenFilters({ callId, wanted, onChange }: Props) {
  const t = useWords('given')
  const language = useLanguage()
  const { data } = useSuspenseQuery(choicesQuery(callId))
  const choices = [
    ['stage', data.stages.map(({ id, name }) => [id, name[language]] as const)],
    ['person_id', data.reviewers.map(({ person }) => [person.id, person.name] as const)],
    ['track', data.tracks.map(({ slug, name }) => [slug, name[language]] as const)],
    ['show', SHOWS.map((one) => [one, t(`shows.${one}`)] as const)],
  ] as const
  return (
    <search className={styles.filters} data-no-print="">
      {choices.map(([part, options]) => (
        <Select
          key={part}
          label={t(`filters.${part}`)}
          labelHidden
          placeholder={t(`filters.${part}`)}
          size="small"
          selectedKey={wanted[part] ?? ALL}
          onSelectionChange={(id) =>
            onChange({ ...wanted, [part]: id === ALL ? undefined : String(id) })
          }
        >
          <Option id={ALL}>{t(`every.${part}`)}</Option>
          {options.map(([id, name]) => (
            <Option key={id} id={id}>
              {name}
            </Option>
          ))}
        </Select>
      ))}
      {wanted.inside === undefined ? null : (
        <Narrowed
          again={
            <Button
              kind="quiet"
              size="small"
              onPress={() => onChange({ ...wanted, inside: undefined })}
            >
              {t('again')}
            </Button>
          }
        >
          {t(wanted.inside ? 'inside' : 'outside')}
        </Narrowed>
      )}
    </search>
  )
}
