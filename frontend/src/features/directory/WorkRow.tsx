import type { ReactNode } from 'react'

import { LANGUAGE_NAMES, LANGUAGES } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Notice } from '@/ui/Notice'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'

import { WorkPicture } from './WorkPicture'
import styles from './Works.module.css'
import { type Lack, type OwnWork, WORK_KINDS, type WorkDraft } from './works'

type Props = {
  work: WorkDraft
  number: number
  isLast: boolean
  saved: OwnWork | undefined
  lacks: readonly Lack[]
  upload: ReactNode
  onChange: (change: Partial<WorkDraft>) => void
  onEarlier: () => void
  onLater: () => void
  onRemove: () => void
}

/** A work: its picture, and what is said of it. */
export function WorkRow(props: Props) {
  const { work, number, isLast, saved, onEarlier, onLater, onRemove } = props
  const t = useWords('directory')
  const language = useLanguage()
  const title = work.title[language] || work.title.az || work.title.en || t('work.one', { number })
  return (
    <li className={styles.row}>
      {saved?.hidden ? (
        <div className={styles.told}>
          <Notice kind="warning" title={t('managed.own', { reason: saved.hidden })} />
        </div>
      ) : null}
      <Shown {...props} title={title} />
      <Fields {...props} />
      <div className={styles.actions}>
        <IconButton
          icon="chevron-up"
          label={t('work.earlier', { title })}
          onPress={onEarlier}
          isDisabled={number === 1}
        />
        <IconButton
          icon="chevron-down"
          label={t('work.later', { title })}
          onPress={onLater}
          isDisabled={isLast}
        />
        <IconButton icon="trash" label={t('work.remove', { title })} onPress={onRemove} />
      </div>
    </li>
  )
}

function Shown({ work, saved, upload, onChange, title }: Props & { title: string }) {
  const t = useWords('directory')
  if (work.fileId === null) return <div className={styles.shown}>{upload}</div>
  const known = work.isSaved ? saved?.picture : null
  return (
    <div className={styles.shown}>
      {known ? (
        <WorkPicture picture={known} sizes="144px" className={styles.thumb} decorative />
      ) : (
        <p>{t('work.fresh')}</p>
      )}
      <Button
        kind="outline"
        size="small"
        aria-label={t('work.removePicture', { title })}
        onPress={() => onChange({ fileId: null, isSaved: false })}
      >
        {t('work.takeAway')}
      </Button>
    </div>
  )
}

function Fields({ work, lacks, onChange }: Props) {
  const t = useWords('directory')
  const error = (...those: Lack[]) => {
    const found = those.find((lack) => lacks.includes(lack))
    return found && t(`work.lacks.${found}`)
  }
  return (
    <div className={styles.fields}>
      {LANGUAGES.map((language, at) => (
        <TextField
          key={language}
          label={t('work.titleOf', { language: LANGUAGE_NAMES[language] })}
          value={work.title[language]}
          maxLength={120}
          autoComplete="off"
          className={styles.whole}
          error={at === 0 ? error('title') : undefined}
          onChange={(words) => onChange({ title: { ...work.title, [language]: words } })}
        />
      ))}
      <Select
        label={t('work.kind')}
        placeholder={t('work.kind')}
        value={work.kind}
        onChange={(key) => onChange({ kind: WORK_KINDS.find((one) => one === key) ?? work.kind })}
      >
        {WORK_KINDS.map((kind) => (
          <Option key={kind} id={kind}>
            {t(`work.kinds.${kind}`)}
          </Option>
        ))}
      </Select>
      <TextField
        label={t('work.year')}
        value={work.year}
        maxLength={4}
        inputMode="numeric"
        autoComplete="off"
        error={error('year')}
        onChange={(year) => onChange({ year })}
      />
      <TextField
        label={t('work.url')}
        type="url"
        value={work.url}
        maxLength={300}
        autoComplete="off"
        className={styles.whole}
        error={error('url', 'seen')}
        onChange={(url) => onChange({ url })}
      />
      {work.fileId === null
        ? null
        : LANGUAGES.map((language, at) => (
            <TextField
              key={language}
              label={t('work.altOf', { language: LANGUAGE_NAMES[language] })}
              help={at === 0 ? t('work.altHelp') : undefined}
              value={work.alt[language]}
              maxLength={400}
              autoComplete="off"
              className={styles.whole}
              error={at === 0 ? error('alt') : undefined}
              onChange={(words) => onChange({ alt: { ...work.alt, [language]: words } })}
            />
          ))}
    </div>
  )
}
