import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { AlertDialog } from '@/ui/AlertDialog'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import { TextField } from '@/ui/TextField'
import { type MaskedPart, masksQuery, useMask } from './api'
import { MaskRules } from './MaskRules'
import styles from './Masks.module.css'
import { type Press, pressOf } from './masks'

type Props = { stage: string; applicationId: string; zone: string }

/** What blind reviewers read of an application; a manager masks words and takes wrong masks away. */
export function Masks({ stage, applicationId, zone }: Props) {
  const t = useWords('reviews')
  const language = useLanguage()
  const { data: masks, error } = useQuery(masksQuery(stage, applicationId))
  const say = useMask(applicationId)
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState<string>()
  if (error) return <ProblemNotice of={{ error, submittedAt: 0 }} />
  if (masks === undefined) return <Skeleton label={t('entry.loading')} lines={4} />
  const add = () =>
    say.mutate({ words: words.trim(), masks: true }, { onSuccess: () => setWords('') })
  const read = (passage: string) =>
    say.mutate({ words: passage, masks: false }, { onSettled: () => setAsked(undefined) })
  const act = (press: NonNullable<Press>) =>
    'read' in press ? setAsked(press.read) : say.mutate(press)
  return (
    <div className={styles.masks}>
      <h3>{t('masks.title')}</h3>
      {masks.names_shown ? <Notice>{t('masks.namesShown')}</Notice> : null}
      <p className={styles.quiet}>{t('masks.text')}</p>
      <dl className={styles.answers}>
        {masks.answers.map(({ key, label, texts }) => (
          <div key={key}>
            <dt>{label[language]}</dt>
            {texts.map((parts, place) => (
              <dd key={place}>
                {parts.map((one, at) => {
                  const press = pressOf(one, masks.rules)
                  return <Part key={at} one={one} onPress={press && (() => act(press))} />
                })}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {masks.hidden.length > 0 ? (
        <p className={styles.quiet}>
          {t('masks.hidden', {
            names: masks.hidden.map(({ label }) => label[language]).join(', '),
          })}
        </p>
      ) : null}
      <div className={styles.add}>
        <TextField
          label={t('masks.words')}
          help={t('masks.wordsHelp')}
          value={words}
          onChange={setWords}
          maxLength={200}
        />
        <Button
          kind="outline"
          isDisabled={!/[\p{L}\p{N}]/u.test(words)}
          isPending={say.isPending}
          onPress={add}
        >
          {t('masks.add')}
        </Button>
      </div>
      <ProblemNotice of={say} />
      <MaskRules {...{ masks, zone }} onEnd={(end) => say.mutate({ end })} />
      <p className={styles.quiet}>{t('masks.limits')}</p>
      <AlertDialog
        isOpen={asked !== undefined}
        onOpenChange={() => setAsked(undefined)}
        title={t('masks.readTitle', { words: asked ?? '' })}
        labels={{ confirm: t('masks.readDo'), dismiss: t('masks.leave') }}
        onConfirm={() => asked !== undefined && read(asked)}
        isPending={say.isPending}
        danger
      >
        {t('masks.readText')}
      </AlertDialog>
    </div>
  )
}

const ACTS = { found: 'masks.read', added: 'masks.end', kept: 'masks.again' } as const

/** Words as they are read, or a passage that can be pressed. */
function Part({ one, onPress }: { one: MaskedPart; onPress: (() => void) | undefined }) {
  const t = useWords('reviews')
  const { text, mask } = one
  if (mask === null) return <>{text}</>
  const look = { 'data-mask': mask, className: styles.mark, title: t(`masks.kinds.${mask}`) }
  if (onPress === undefined) return <span {...look}>{text}</span>
  return (
    <button type="button" {...look} aria-label={t(ACTS[mask], { words: text })} onClick={onPress}>
      {text}
    </button>
  )
}
