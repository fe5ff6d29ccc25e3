import { useState } from 'react'
import { type CallSettings, type Rule, useChangeCall } from '@/api/callSettings'
import { ProblemNotice } from '@/api/ProblemNotice'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Section } from '@/ui/Section'
import { RuleDialog } from './RuleDialog'
import styles from './Settings.module.css'

/** Who is eligible: each rule as the sentence that everybody reads. Saved one by one. */
export function CallRules({ call }: { call: CallSettings }) {
  const t = useWords('callSettings')
  const language = useLanguage()
  const change = useChangeCall()
  const [isAdding, setAdding] = useState(false)
  const isDraft = call.state === 'draft'
  const save = (rules: Rule[]) => change.mutateAsync({ seen: call, change: { rules } })
  const add = (
    <Button kind="outline" size="small" onPress={() => setAdding(true)}>
      <Icon name="plus" />
      {t('rules.add')}
    </Button>
  )
  return (
    <Section title={t('rules.title')} aside={isDraft ? add : null}>
      {call.rules.length === 0 ? <p className={styles.quiet}>{t('rules.none')}</p> : null}
      <ul className={styles.list}>
        {call.sentences.map((sentence, at) => (
          <li key={sentence.en}>
            <span>{sentence[language]}</span>
            {isDraft ? (
              <IconButton
                icon="trash"
                label={t('rules.remove', { rule: sentence[language] })}
                isDisabled={change.isPending}
                onPress={() =>
                  void save(call.rules.filter((_, place) => place !== at)).catch(() => undefined)
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
      <ProblemNotice of={change} />
      {isAdding ? (
        <RuleDialog
          call={call}
          isPending={change.isPending}
          onClose={() => setAdding(false)}
          onAdd={(rule) =>
            void save([...call.rules, rule]).then(
              () => setAdding(false),
              () => setAdding(false),
            )
          }
        />
      ) : null}
    </Section>
  )
}
