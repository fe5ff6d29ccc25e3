import { useState } from 'react'
import type { CallSettings, Rule } from '@/api/callSettings'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Checkbox } from '@/ui/Checkbox'
import { Dialog } from '@/ui/Dialog'
import { Option } from '@/ui/Option'
import { Select } from '@/ui/Select'
import { RuleFields } from './RuleFields'
import { FIRST, KINDS, toRule } from './ruleDraft'
import styles from './Settings.module.css'

type Props = {
  tracks: CallSettings['tracks']
  isPending: boolean
  onAdd: (rule: Rule) => void
  onClose: () => void
}

/** One more rule: what it looks at, what it asks, and of whom. */
export function RuleDialog({ tracks, isPending, onAdd, onClose }: Props) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const [draft, setDraft] = useState(FIRST)
  const rule = toRule(draft)
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
        <RuleFields
          draft={draft}
          onChange={(change) => setDraft((old) => ({ ...old, ...change }))}
        />
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
