import { useWords } from '@/lib/i18n/useWords'

import { ComboBox } from '@/ui/ComboBox'
import { Option } from '@/ui/Option'
import { PasswordField } from '@/ui/PasswordField'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

import { Specimen } from './Specimen'

const STUDIOS = ['Foto 1', 'Video 2', 'Səs 1', 'Animasiya 1', 'Rəqs 2']
const COMPANY = '«5900 BC» MMC'
const PEOPLE = ['Kamran Əliyev', 'Nərgiz Quliyeva', 'Jelena Đorđević', 'Şəhla Ağayeva']

/** Everything that is typed or picked from a list. */
export function Fields() {
  const t = useWords('kit')
  return (
    <>
      <Specimen title={t('sections.fields')} layout="stack">
        <TextField label={t('fields.name')} defaultValue={t('fields.nameValue')} />
        <TextArea
          label={t('fields.summary')}
          note="84 / 140"
          defaultValue={t('fields.summaryValue')}
        />
        <TextField
          label={t('fields.email')}
          type="email"
          error={t('fields.emailError')}
          defaultValue={t('fields.emailValue')}
        />
        <PasswordField
          label={t('fields.password')}
          help={t('fields.passwordHelp')}
          autoComplete="new-password"
          labels={{ show: t('fields.show'), hide: t('fields.hide') }}
        />
        <TextField
          label={t('fields.long')}
          note={t('words.optional')}
          help={t('fields.longHelp')}
          placeholder={COMPANY}
        />
        <TextField
          label={t('fields.budget')}
          before="₼"
          inputMode="numeric"
          defaultValue="12 000"
        />
        <TextField
          label={t('fields.minutes')}
          after={t('fields.minutesUnit')}
          inputMode="numeric"
          defaultValue="15"
          size="small"
        />
        <TextField
          labelHidden
          label={t('fields.search')}
          icon="search"
          type="search"
          placeholder={t('fields.search')}
          size="small"
        />
        <TextField label={t('fields.readonly')} isReadOnly defaultValue="Novi Bend" />
        <TextField label={t('fields.disabled')} isDisabled defaultValue={t('words.baku')} />
      </Specimen>
      <Lists />
    </>
  )
}

function Lists() {
  const t = useWords('kit')
  const options = STUDIOS.map((name) => (
    <Option key={name} id={name} note={name === 'Video 2' ? t('fields.studioNote') : undefined}>
      {name}
    </Option>
  ))
  return (
    <Specimen title={t('fields.choose')} layout="stack">
      <Select label={t('fields.studio')} placeholder={t('fields.choose')}>
        {options}
      </Select>
      <Select
        label={t('fields.studio')}
        placeholder={t('fields.choose')}
        defaultSelectedKey="Video 2"
        size="small"
      >
        {options}
      </Select>
      <Select
        label={t('fields.studio')}
        placeholder={t('fields.choose')}
        error={t('fields.studioError')}
      >
        {options}
      </Select>
      <Select label={t('fields.studio')} placeholder={t('fields.choose')} isDisabled>
        {options}
      </Select>
      <ComboBox
        label={t('fields.person')}
        labels={{ open: t('fields.open'), empty: t('fields.nobody') }}
      >
        {PEOPLE.map((name) => (
          <Option key={name} id={name}>
            {name}
          </Option>
        ))}
      </ComboBox>
    </Specimen>
  )
}
