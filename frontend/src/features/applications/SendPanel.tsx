import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Application } from '@/api/applications'
import { ProblemNotice } from '@/api/ProblemNotice'
import { isProblem } from '@/api/problem'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { showToast } from '@/ui/toasts'
import styles from './Applications.module.css'
import { useSubmit } from './api'
import type { DraftKeeper } from './keeper'
import { useDraft } from './keepers'
import { mayWrite } from './states'

/** Something that is missing or wrong, and the field that asks for it. */
export type Gap = { field: string; page: string; words: string }

type Props = {
  application: Application
  keeper: DraftKeeper
  gaps: readonly Gap[]
  unsent: boolean
  /** What the rules make of it. */
  rules: ReactNode
  onSent: () => void
}

/** What is missing by name, and the button that sends. */
export function SendPanel({ application, keeper, gaps, unsent, rules, onSent }: Props) {
  const t = useWords('applications')
  const { id, last_number: number } = application
  const draft = useDraft(keeper)
  const submit = useSubmit(id)
  const [isSaving, setSaving] = useState(false)
  const isReady = gaps.length === 0 && draft.track !== null
  const send = async () => {
    if (isSaving || submit.isPending) return
    setSaving(true)
    try {
      if (!(await keeper.save())) return
      await submit.mutateAsync(keeper.read().version)
      showToast({ title: t('send.done'), kind: 'success' })
      onSent()
    } catch (error) {
      // Our own last try has arrived after all, or somebody else was faster.
      if (isProblem(error, '/problems/nothing-changed')) onSent()
      await keeper.refresh().catch(() => undefined)
    } finally {
      setSaving(false)
    }
  }
  if (!mayWrite(application)) return null
  return (
    <div className={styles.fields}>
      {isReady ? null : <Gaps id={id} gaps={gaps} hasTrack={draft.track !== null} />}
      {rules}
      <ProblemNotice of={submit} except={['/problems/nothing-changed']} />
      <div className={styles.sendRow}>
        <Button
          size="large"
          isDisabled={!isReady || !unsent}
          isPending={isSaving || submit.isPending}
          onPress={() => void send()}
        >
          {t(number > 0 ? 'send.again' : 'send.send')}
        </Button>
        <p className={styles.quiet}>
          {t(!unsent ? 'send.nothingNew' : number > 0 ? 'send.againText' : 'send.text')}
        </p>
      </div>
    </div>
  )
}

type GapsProps = { id: string; gaps: readonly Gap[]; hasTrack: boolean }

function Gaps({ id, gaps, hasTrack }: GapsProps) {
  const t = useWords('applications')
  const to = { to: '/applications/$applicationId', params: { applicationId: id } } as const
  return (
    <Notice kind="warning" title={t('send.missing', { count: gaps.length + (hasTrack ? 0 : 1) })}>
      <ul className={styles.gaps}>
        {hasTrack ? null : (
          <li>
            <Link {...to} search={{ part: 'basics' }} className={linkClass()}>
              {t('send.noTrack')}
            </Link>
          </li>
        )}
        {gaps.map(({ field, page, words }) => (
          <li key={`${field} ${words}`}>
            <Link {...to} search={{ part: 'answers', page, field }} className={linkClass()}>
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
