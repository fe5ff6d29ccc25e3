import { useState } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { classNames } from '@/ui/classNames'
import { Notice } from '@/ui/Notice'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { TextArea } from '@/ui/TextArea'
import type { TaskDetail } from './api'
import { Criterion } from './Criterion'
import { KeysDialog } from './KeysDialog'
import styles from './Reviews.module.css'
import { itemsOf, type TextItem } from './rubric'
import { useReview } from './useReview'
import { useShortcuts } from './useShortcuts'

type Props = { task: TaskDetail; onNext: () => void; onSent: () => void }

const SURE = 'criterion-sure'

/** The rubric: scores, words and how sure the reviewer is; kept as it is written. */
export function RubricForm({ task, onNext, onSent }: Props) {
  const t = useWords('reviews')
  const language = useLanguage()
  const message = useProblemMessage()
  const mayWrite = task.may_review && task.held_by === null
  const { draft, change, saving, error, flush, send } = useReview(task)
  const { criteria, comments } = itemsOf(task)
  const [at, setAt] = useState(0)
  const [isChecked, setChecked] = useState(false)
  const [isSending, setSending] = useState(false)
  const [showsKeys, setShowsKeys] = useState(false)
  const weights = new Map(task.rubric.criteria.map(({ key, weight }) => [key, weight]))

  const score = (key: string, given: number) =>
    change({
      ...draft,
      answers: { ...draft.answers, [key]: given },
      cannot_judge: draft.cannot_judge.filter((one) => one !== key),
    })
  const cannot = (key: string) => {
    const { [key]: _, ...answers } = draft.answers
    change({ ...draft, answers, cannot_judge: [...new Set([...draft.cannot_judge, key])] })
  }
  const sureOf = (key: string, level: number | undefined) => {
    const { [key]: _, ...others } = draft.sureness
    change({ ...draft, sureness: level === undefined ? others : { ...others, [key]: level } })
  }
  const go = (place: number) => {
    // How sure somebody is comes after the last criterion.
    const next = Math.max(0, Math.min(criteria.length, place))
    setAt(next)
    document
      .getElementById(next < criteria.length ? `criterion-${criteria[next]?.key}` : SURE)
      ?.scrollIntoView({ block: 'nearest' })
  }
  const leave = () => {
    void flush().then(onNext, onNext)
  }
  const current = criteria[at]
  useShortcuts({
    digit: (digit) => {
      if (!mayWrite) return
      if (current === undefined) {
        if (digit >= 1 && digit <= 3) change({ ...draft, confidence: digit })
      } else if (digit >= current.first && digit <= current.last) {
        score(current.key, digit)
        go(at + 1)
      }
    },
    j: () => go(at + 1),
    k: () => go(at - 1),
    c: () => {
      if (!current || !mayWrite) return
      cannot(current.key)
      go(at + 1)
    },
    n: leave,
    s: () => {
      if (mayWrite && !isSending) void onSend()
    },
    '?': () => setShowsKeys(true),
  })

  async function onSend() {
    setChecked(true)
    setSending(true)
    if (await send()) onSent()
    setSending(false)
  }
  const isOpen = (key: string) =>
    draft.answers[key] === undefined && !draft.cannot_judge.includes(key)

  const lacksWords = ({ key, required }: TextItem) =>
    required && String(draft.answers[key] ?? '').trim() === ''

  return (
    <div className={styles.rubric}>
      {task.may_review ? null : <Notice>{t('noReviews')}</Notice>}
      {criteria.map((field, place) => (
        <Criterion
          key={field.key}
          {...{ field, language }}
          weight={weights.get(field.key) ?? 1}
          value={draft.answers[field.key] as number | undefined}
          cannot={draft.cannot_judge.includes(field.key)}
          sure={draft.sureness[field.key]}
          isCurrent={place === at}
          isMissing={isChecked && isOpen(field.key)}
          isDisabled={!mayWrite}
          onScore={(given) => score(field.key, given)}
          onCannot={() => cannot(field.key)}
          onSure={(level) => sureOf(field.key, level)}
          onFocus={() => setAt(place)}
        />
      ))}
      {comments.map((field) => (
        <TextArea
          key={field.key}
          label={field.label[language]}
          {...(field.help[language] && { help: field.help[language] })}
          value={String(draft.answers[field.key] ?? '')}
          error={isChecked && lacksWords(field) ? t('missingWords') : undefined}
          isDisabled={!mayWrite}
          onChange={(text) =>
            change({ ...draft, answers: { ...draft.answers, [field.key]: text } })
          }
        />
      ))}
      <div id={SURE} className={classNames(styles.sure, at === criteria.length && styles.marked)}>
        <span aria-hidden="true">{t('sure')}</span>
        <SegmentedControl
          label={t('sure')}
          value={String(draft.confidence ?? '')}
          isDisabled={!mayWrite}
          onChange={(value) => change({ ...draft, confidence: Number(value) })}
          segments={[1, 2, 3].map((level) => ({
            value: String(level),
            label: t(`sureness.${level as 1 | 2 | 3}`),
          }))}
        />
      </div>
      {error === null ? null : (
        <Notice kind="danger" live>
          {message(error)}
        </Notice>
      )}
      <footer className={styles.foot}>
        <span role="status">{saving === 'nothing' ? '' : t(`saving.${saving}`)}</span>
        <Button kind="outline" onPress={leave}>
          {t('next')}
        </Button>
        {mayWrite ? (
          <Button isPending={isSending} onPress={onSend}>
            {t(task.state === 'sent' ? 'sendAgain' : 'send')}
          </Button>
        ) : null}
      </footer>
      <KeysDialog
        isOpen={showsKeys}
        onOpenChange={setShowsKeys}
        keys={[
          {
            keys: [`${task.rubric.first}–${task.rubric.last}`],
            does: t('keys.score'),
          },
          { keys: ['c'], does: t('keys.cannot') },
          { keys: ['j', 'k'], does: t('keys.move') },
          { keys: ['s'], does: t('keys.send') },
          { keys: ['n'], does: t('keys.next') },
          { keys: ['?'], does: t('keys.all') },
        ]}
      />
    </div>
  )
}
