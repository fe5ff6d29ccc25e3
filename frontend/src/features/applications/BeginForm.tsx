import { useRef, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { server } from '@/api/applications'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import styles from './Applications.module.css'
import { anotherWish, useBegin } from './api'
import type { Asking } from './Basics'

type Props = {
  callId: string
  tracks: Asking['tracks']
  /** Of the person, at the hub of the call. */
  organisations: readonly { id: string; name: string }[]
  /** For whom there is an application already; null is the person. */
  taken: readonly (string | null)[]
  onBegun: (id: string) => void
}

const OWN = 'own'

/** On whose behalf, and on which track. */
export function BeginForm({ callId, tracks, organisations, taken, onBegun }: Props) {
  const t = useWords('applications')
  const begin = useBegin()
  const free = organisations.filter(({ id }) => !taken.includes(id))
  const isOwnFree = !taken.includes(null)
  const [who, setWho] = useState(free[0]?.id ?? OWN)
  const [track, setTrack] = useState(tracks.length === 1 ? (tracks[0]?.slug ?? null) : null)
  const [missing, setMissing] = useState(false)
  const once = useRef(anotherWish())
  const submit = async () => {
    if (track === null) return setMissing(true)
    if (begin.isPending) return
    const wish = { call_id: callId, ...(who !== OWN && { organisation_id: who }) }
    const made = await begin.mutateAsync({ wish, once: once.current })
    // The draft asks for the track again, should this not arrive.
    await server.saveFacts(made.id, made.version, { track }).catch(() => undefined)
    onBegun(made.id)
  }
  return (
    <Form
      validationBehavior="aria"
      className={styles.fields}
      onSubmit={(event) => {
        event.preventDefault()
        void submit().catch(() => undefined)
      }}
    >
      <RadioGroup
        label={t('begin.who')}
        help={t('begin.whoHelp')}
        value={who}
        onChange={(next) => {
          once.current = anotherWish() // another wish
          setWho(next)
        }}
      >
        {free.map(({ id, name }) => (
          <Radio key={id} value={id}>
            {name}
          </Radio>
        ))}
        {isOwnFree ? (
          <Radio value={OWN} help={t('begin.ownHelp')}>
            {t('begin.own')}
          </Radio>
        ) : null}
      </RadioGroup>
      <RadioGroup
        label={t('basics.track')}
        value={track}
        error={missing && track === null ? t('begin.trackMissing') : undefined}
        onChange={setTrack}
      >
        {tracks.map(({ slug, name, summary }) => (
          <Radio key={slug} value={slug} help={summary || undefined}>
            {name}
          </Radio>
        ))}
      </RadioGroup>
      <ProblemNotice of={begin} />
      <div>
        <Button type="submit" size="large" isPending={begin.isPending}>
          {t('begin.begin')}
        </Button>
      </div>
    </Form>
  )
}
