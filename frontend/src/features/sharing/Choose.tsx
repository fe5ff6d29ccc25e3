import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { ComboBox } from '@/ui/ComboBox'
import { IconButton } from '@/ui/IconButton'
import { Option } from '@/ui/Option'
import { showToast } from '@/ui/toasts'
import { type Choice, choicesQuery, type Shared, useShare } from './api'
import styles from './Sharing.module.css'

const MOST = 5

type Chosen = { id: string; name: string; track: string }
type Props = { callId: string; stageId: string; shared: Shared }

const chosenOf = (choices: readonly Choice[]): Chosen[] =>
  choices.map(({ application_id: id, applicant: name, track }) => ({ id, name, track: track.name }))

/** Chooses what everybody reads first; begins with what is shared, or with what is proposed. */
export function Choose({ callId, stageId, shared }: Props) {
  const t = useWords('sharing')
  const share = useShare(stageId)
  const { items, proposed, version } = shared
  const [chosen, setChosen] = useState(() => chosenOf(items.length > 0 ? items : proposed))
  const [words, setWords] = useState('')
  const [adding, setAdding] = useState(0)
  const { data: found = [] } = useQuery(choicesQuery(callId, stageId, words))
  const ids = chosen.map(({ id }) => id)
  const isAsShared = ids.join() === items.map(({ application_id: id }) => id).join()
  const rest = found.filter(({ id }) => !ids.includes(id))

  function save(wanted: string[]) {
    share.mutate(
      { version, ids: wanted },
      {
        onSuccess: () =>
          showToast({ title: t(wanted.length === 0 ? 'takenBack' : 'saved'), kind: 'success' }),
      },
    )
  }
  return (
    <div className={styles.choose}>
      {items.length === 0 ? <p>{t('proposed')}</p> : null}
      <ol className={styles.chosen}>
        {chosen.map(({ id, name, track }) => (
          <li key={id}>
            <span>
              <b>{name}</b> <small>{track}</small>
            </span>
            <IconButton
              icon="close"
              label={t('remove', { name })}
              onPress={() => setChosen(chosen.filter((one) => one.id !== id))}
            />
          </li>
        ))}
      </ol>
      {chosen.length < MOST ? (
        <ComboBox
          key={adding}
          label={t('add')}
          help={t('addHelp', { most: MOST })}
          labels={{ open: t('show'), empty: t('nothing') }}
          items={rest}
          onSelectionChange={(key) => {
            const one = rest.find(({ id }) => id === key)
            if (one === undefined) return
            setChosen([...chosen, one])
            setWords('')
            setAdding(adding + 1)
          }}
          onInputChange={setWords}
        >
          {({ id, name, track }) => <Option id={id}>{`${name} · ${track}`}</Option>}
        </ComboBox>
      ) : null}
      <ProblemNotice of={share} />
      <div className={styles.foot}>
        {items.length > 0 ? (
          <Button kind="outline" isPending={share.isPending} onPress={() => save([])}>
            {t('takeBack')}
          </Button>
        ) : null}
        <Button
          isPending={share.isPending}
          isDisabled={chosen.length === 0 || isAsShared}
          onPress={() => save(ids)}
        >
          {t(items.length === 0 ? 'give' : 'change')}
        </Button>
      </div>
    </div>
  )
}
