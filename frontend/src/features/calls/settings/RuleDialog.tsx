import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { askedFieldsQuery } from '@/api/callForms'
import type { CallSettings, Rule } from '@/api/callSettings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { AnswerFields } from './AnswerFields'
import { RuleFields } from './RuleFields'
import { FIRST, KINDS, toRule } from './ruleDraft'
import styles from './Settings.module.css'

type Props = {
  call: CallSettings
  isPending: boolean
  onAdd: (rule: Rule) => void
  onClose: () => void
}

/** One more rule: what it looks at, what it asks, and of whom. */
export function RuleDialog({ call, isPending, onAdd, onClose }: Props) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const [draft, setDraft] = useState(FIRST)
  const { tracks } = call
  const { data: fields } = useQuery({
    ...askedFieldsQuery(call.form_id ?? ''),
    enabled: call.form_id !== null,
  })
  const rule = toRule(draft, fields)
  const toggle = (slug: string, on: boolean) =>
    setDraft({
      ...draft,
      tracks: on ? [...draft.tracks, slug] : draft.tracks.filter((one) => one !== slug),
    })
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('rules.add')} labels={{ close: t('close') }}>
      <div className={styles.fields}>
        <Select
          label={t('rules.kind')}
          placeholder={t('rules.kind')}
          selectedKey={draft.kind}
          onSelectionChange={(key) => {
            const kind = KINDS.find((one) => one === key)
            if (kind) setDraft({ ...FIRST, kind })
          }}
        >
          {KINDS.map((kind) => (
            <Option key={kind} id={kind}>
              {t(`rules.kinds.${kind}`)}
            </Option>
          ))}
        </Select>
        {draft.kind === 'answer' ? (
          <AnswerFields
            fields={call.asked === null ? null : (fields ?? [])}
            draft={draft.answer}
            onChange={(answer) => setDraft((old) => ({ ...old, answer }))}
          />
        ) : (
          <RuleFields
            draft={draft}
            onChange={(change) => setDraft((old) => ({ ...old, ...change }))}
          />
        )}
        {tracks.length > 1 ? (
          <fieldset className={styles.fields}>
            <legend>{t('rules.tracks')}</legend>
            {tracks.map(({ slug, name }) => (
              <Checkbox
                key={slug}
                isSelected={draft.tracks.includes(slug)}
                onChange={(on) => toggle(slug, on)}
              >
                {name[language]}
              </Checkbox>
            ))}
          </fieldset>
        ) : null}
        <div className={styles.foot}>
          <Button kind="outline" onPress={onClose}>
            {t('leave')}
          </Button>
          <Button
            isPending={isPending}
            isDisabled={rule === null}
            onPress={() => (rule === null ? undefined : onAdd(rule))}
          >
            {t('rules.add')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
