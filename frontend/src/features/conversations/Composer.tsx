import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components/Form'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextArea } from '@/ui/TextArea'

import type { MessageWish, WrittenIn } from './api'
import styles from './Conversations.module.css'

const LANGUAGES: readonly WrittenIn[] = ['az', 'en', 'ru']
const MOST_PICTURES = 4
const LONGEST = 4000

type Picture = { id: string; name: string }
/** Shows where pictures are sent along: `room` is how many more there may be. */
export type TakePictures = (room: number, onSent: (picture: Picture) => void) => ReactNode

type Props = {
  send: {
    mutateAsync: (wish: MessageWish) => Promise<unknown>
    isPending: boolean
    error: Error | null
    submittedAt: number
  }
  help: string
  pictures?: TakePictures | undefined
}

/** Where a message is written; what was typed stays until it is sent. */
export function Composer({ send, help, pictures }: Props) {
  const t = useWords('conversations')
  const reader = useLanguage()
  const [words, setWords] = useState('')
  const [language, setLanguage] = useState<WrittenIn>(reader)
  const [sent, setSent] = useState<readonly Picture[]>([])
  const submit = () => {
    if (send.isPending || words.trim() === '') return
    const wish = { words: words.trim(), language, files: sent.map(({ id }) => id) }
    void send.mutateAsync(wish).then(
      () => {
        setWords('')
        setSent([])
      },
      () => undefined, // the notice says why
    )
  }
  return (
    <Form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextArea
        label={t('composer.words')}
        help={help}
        value={words}
        onChange={setWords}
        maxLength={LONGEST}
      />
      {pictures?.(MOST_PICTURES - sent.length, (picture) => setSent((all) => [...all, picture]))}
      {sent.length === 0 ? null : (
        <ul className={styles.chosen} aria-label={t('files')}>
          {sent.map(({ id, name }) => (
            <li key={id}>
              {name}
              <IconButton
                icon="close"
                label={t('composer.remove', { name })}
                onPress={() => setSent((all) => all.filter((one) => one.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      <ProblemNotice of={send} />
      <div className={styles.foot}>
        <Select
          label={t('composer.language')}
          placeholder={t('composer.language')}
          value={language}
          onChange={(id) => setLanguage(LANGUAGES.find((one) => one === id) ?? reader)}
        >
          {LANGUAGES.map((one) => (
            <Option key={one} id={one}>
              {t(`languages.${one}`)}
            </Option>
          ))}
        </Select>
        <Button type="submit" isPending={send.isPending} isDisabled={words.trim() === ''}>
          {t('composer.send')}
        </Button>
      </div>
    </Form>
  )
}
