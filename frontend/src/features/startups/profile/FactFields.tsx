import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { Label } from 'react-aria-components/Label'
import type { Place } from '@/api/startupProfiles'
import { useWords } from '@/lib/i18n/useWords'
import { Checkbox } from '@/ui/Checkbox'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { STAGES, THEMES } from '../kinds'
import styles from './Profile.module.css'
import type { ProfileFormState } from './useProfileForm'

const NOWHERE = 'nowhere'

type Props = { form: ProfileFormState; places: readonly Place[] }

/** Where the startup stands and where it is from. */
export function FactFields({ form, places }: Props) {
  const t = useWords('startupProfile')
  const shown = useWords('startups')
  const countries = new Map(
    places.filter(({ parent }) => !parent).map((one) => [one.code, one.name]),
  )
  const { id: _, name: __, onChange: setTracks, error, ...tracks } = form.field('tracks')
  return (
    <>
      <CheckboxGroup
        value={tracks.value}
        onChange={(chosen) => setTracks(THEMES.filter((track) => chosen.includes(track)))}
        isInvalid={error !== undefined}
        className={styles.group}
      >
        <Label className={styles.label}>{t('tracks')}</Label>
        {THEMES.map((track) => (
          <Checkbox key={track} value={track}>
            {shown(`tracks.${track}`)}
          </Checkbox>
        ))}
        {error === undefined ? null : <p className={styles.error}>{error}</p>}
      </CheckboxGroup>
      <div className={styles.row}>
        <Select
          label={shown('filter.stage')}
          placeholder={shown('filter.stage')}
          value={form.values.stage}
          onChange={(key) =>
            form.set('stage', STAGES.find((stage) => stage === key) ?? form.values.stage)
          }
        >
          {STAGES.map((stage) => (
            <Option key={stage} id={stage}>
              {shown(`stages.${stage}`)}
            </Option>
          ))}
        </Select>
        <Select
          label={shown('filter.region')}
          placeholder={t('nowhere')}
          value={form.values.region || NOWHERE}
          onChange={(key) => form.set('region', key === NOWHERE ? '' : String(key))}
        >
          <Option id={NOWHERE}>{t('nowhere')}</Option>
          {places
            .filter(({ parent }) => parent !== null)
            .map(({ code, name, parent }) => (
              <Option key={code} id={code}>
                {`${name}, ${countries.get(parent ?? '')}`}
              </Option>
            ))}
        </Select>
        <TextField {...form.field('founded')} label={shown('founded')} type="date" />
      </div>
      <div className={styles.row}>
        <TextField
          {...form.field('slug')}
          label={t('slug')}
          help={t('slugHelp', { slug: form.values.slug })}
          maxLength={60}
          autoComplete="off"
          isRequired
        />
        <TextArea {...form.field('links')} label={t('links')} help={t('linksHelp')} rows={3} />
      </div>
    </>
  )
}
