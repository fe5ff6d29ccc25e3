import { useState } from 'react'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Radio, RadioGroup } from '@/ui/RadioGroup'
import type { Definition, Form, Texts } from '../api'
import { say } from '../wording'
import styles from './Builder.module.css'
import type { DraftStore } from './draftStore'
import { type Clash, clashesOf, merged, type Part, type Side } from './merging'

type Draft = NonNullable<Form['draft']>
type Props = { store: DraftStore; theirs: Draft; onClose: () => void }

/** Two drafts at once: what does not touch each other is joined, of the rest one is chosen. */
export function ConflictDialog({ store, theirs, onClose }: Props) {
  const t = useWords('formBuilder')
  const [three] = useState(() => ({
    base: store.base,
    mine: store.read().definition,
    theirs: theirs.definition,
  }))
  const clashes = clashesOf(three)
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map())
  const isDone = clashes.every(({ key }) => chosen.has(key))
  const take = (definition: Definition) => {
    store.join(theirs, definition)
    onClose()
  }
  return (
    <Dialog
      isOpen
      wide
      onOpenChange={onClose}
      title={t('conflictTitle')}
      labels={{ close: t('decideLater') }}
      actions={
        <>
          <Button kind="outline" onPress={() => take(three.theirs)}>
            {t('takeTheirs')}
          </Button>
          <Button isDisabled={!isDone} onPress={() => take(merged(three, chosen))}>
            {t('joinBoth')}
          </Button>
        </>
      }
    >
      <p>{t(clashes.length === 0 ? 'noClash' : 'someClash', { count: clashes.length })}</p>
      {clashes.map((clash) => (
        <ClashChoice
          key={clash.key}
          clash={clash}
          chosen={chosen.get(clash.key)}
          onChoose={(side) => setChosen(new Map(chosen).set(clash.key, side))}
        />
      ))}
      <p className={styles.conflictNote}>{t('undoNote')}</p>
    </Dialog>
  )
}

type ChoiceProps = {
  clash: Clash
  chosen: Side | undefined
  onChoose: (side: Side) => void
}

function ClashChoice({ clash, chosen, onChoose }: ChoiceProps) {
  const t = useWords('formBuilder')
  const language = useLanguage()
  const part = clash.theirs ?? clash.mine
  const title = clash.key === '' ? t('formSettings') : part && nameOf(part, language)
  return (
    <RadioGroup
      label={title || t('unnamed')}
      value={chosen ?? null}
      onChange={(side) => onChoose(side as Side)}
    >
      {(['mine', 'theirs'] as const).map((side) => (
        <Radio
          key={side}
          value={side}
          help={<Told part={clash[side]} other={otherOf(clash, side)} />}
        >
          {t(side === 'mine' ? 'yours' : 'theirs')}
        </Radio>
      ))}
    </RadioGroup>
  )
}

const otherOf = (clash: Clash, side: Side) => (side === 'mine' ? clash.theirs : clash.mine)
const nameOf = (part: Part, language: 'az' | 'en') =>
  say('label' in part ? part.label : 'title' in part ? part.title : { az: '', en: '' }, language)

/** What one side says where it differs from the other: texts as they are, the rest by name. */
function Told({ part, other }: { part: Part | null; other: Part | null }) {
  const t = useWords('formBuilder')
  if (part === null) return t('isRemoved')
  const members = part as Record<string, unknown>
  const others = (other ?? {}) as Record<string, unknown>
  const differing = Object.keys(members).filter(
    (name) => JSON.stringify(members[name]) !== JSON.stringify(others[name]),
  )
  const texts = differing.map((name) => members[name]).filter(isTexts)
  const hasMore = texts.length < differing.length
  return (
    <span className={styles.conflictTexts}>
      {texts.map(({ az, en }) => (
        <span key={`${az} ${en}`}>{[az, en].filter(Boolean).join(' / ')}</span>
      ))}
      {hasMore ? <span>{t('otherSettings')}</span> : null}
    </span>
  )
}

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && 'az' in value && 'en' in value
