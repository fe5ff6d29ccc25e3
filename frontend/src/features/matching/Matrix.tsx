import { Button } from 'react-aria-components/Button'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import { Icon } from '@/ui/Icon'
import { Menu, MenuItem, MenuTrigger } from '@/ui/Menu'

import { type Matching, type RuleKind, useSetRules } from './api'
import styles from './Matching.module.css'
import { type Cell, cellOf, withRule } from './table'

const RULES = ['pin', 'bar', 'none'] as const

/** Each venture and each mentor: which wish of each the other is, and who becomes a pair. */
export function Matrix({ matching }: { matching: Matching }) {
  const t = useWords('matching')
  const set = useSetRules(matching)
  const say = (cell: Cell, kind: RuleKind | null) =>
    set.mutate(withRule(matching.rules, cell, kind))
  return (
    <div className={styles.stack}>
      <ProblemNotice of={set} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keys, too */}
      <section className={styles.frame} aria-label={t('matrix.title')} tabIndex={0}>
        <table className={styles.matrix}>
          <caption className="visually-hidden">{t('matrix.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('matrix.venture')}</th>
              {matching.mentors.map(({ mentor_id: id, name, places }) => (
                <th key={id} scope="col">
                  {name}
                  <span className={styles.places}>{t('places', { count: places })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matching.ventures.map((venture) => (
              <tr key={venture.enrolment_id}>
                <th scope="row">{venture.name}</th>
                {matching.mentors.map((mentor) => (
                  <td key={mentor.mentor_id}>
                    <Square
                      cell={cellOf(matching, venture, mentor)}
                      names={{ venture: venture.name, mentor: mentor.name }}
                      {...(matching.state === 'open' && { onRule: say })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

type Names = { venture: string; mentor: string }
type SquareProps = {
  cell: Cell
  names: Names
  onRule?: (cell: Cell, kind: RuleKind | null) => void
}

function Square({ cell, names, onRule }: SquareProps) {
  const t = useWords('matching')
  const { venture, mentor, isPair, rule } = cell
  const rank = (choice: number | null) =>
    choice === null ? t('matrix.unranked') : t('matrix.rank', { rank: choice })
  const state = [isPair ? t('matrix.pair') : '', rule === null ? '' : t(`rules.${rule}`)]
  const said = [
    `${names.venture}: ${rank(venture)}`,
    `${names.mentor}: ${rank(mentor)}`,
    ...state.filter((word) => word !== ''),
  ].join('. ')
  const look = classNames(styles.square, isPair && styles.isPair, rule === 'bar' && styles.isBar)
  const inside = (
    <>
      <span aria-hidden="true">{`${venture ?? '·'} / ${mentor ?? '·'}`}</span>
      {rule === null ? null : <Icon name={rule === 'pin' ? 'pin' : 'close'} size={16} />}
    </>
  )
  if (onRule === undefined)
    return (
      <span className={look} role="img" aria-label={said}>
        {inside}
      </span>
    )
  return (
    <MenuTrigger>
      <Button className={look} aria-label={said}>
        {inside}
      </Button>
      <Menu
        aria-label={`${names.venture}, ${names.mentor}`}
        selectionMode="single"
        selectedKeys={[rule ?? 'none']}
        onAction={(chosen) => onRule(cell, chosen === 'none' ? null : (chosen as RuleKind))}
      >
        {RULES.map((one) => (
          <MenuItem key={one} id={one} note={t(`ruleHelp.${one}`)}>
            {t(`rules.${one}`)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  )
}
