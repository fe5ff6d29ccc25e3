import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuTrigger } from '@/ui/Menu'
import { Popover, PopoverTrigger } from '@/ui/Popover'
import { part } from '@/ui/part'
import type { Kind } from './board'
import styles from './DayBar.module.css'

const DayPicker = part(async () => (await import('./DayPicker')).DayPicker)

const KINDS: readonly Kind[] = ['photo', 'video', 'sound', 'animation', 'dance']

export type OneStudio = { slug: string; name: string }

type Props = {
  on: string
  /** What is shown, in words: long, and for a phone. */
  title: { long: string; short: string }
  /** How many days a page has: one, or the seven of a studio's week. */
  days: 1 | 7
  today: string
  kind: Kind | undefined
  /** Which kinds the hub has. */
  kinds: ReadonlySet<Kind> | null
  onDay: (on: string) => void
  onKind: (kind: Kind | undefined) => void
  /** The studios of the hub, each with a week of its own, and the one whose week is shown. */
  studios: readonly OneStudio[]
  studio?: string | undefined
  onStudio: (slug: string) => void
  /** Beside the title: whether the screen is live. */
  children?: ReactNode
}

/** Which day is shown, and the ways to others. */
export function DayBar(props: Props) {
  const { on, title, days, today, onDay, children } = props
  const t = useWords('timeline')
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>
        <span className={styles.long}>{title.long}</span>
        <span className={styles.short} aria-hidden="true">
          {title.short}
        </span>
      </h1>
      <nav className={styles.days} aria-label={t('day.label')}>
        <DayLink on={addDays(on, -days)} label={t(days === 7 ? 'week.previous' : 'day.previous')}>
          <Icon name="arrow-left" />
        </DayLink>
        <DayLink on={today} current={on === today}>
          {t('day.today')}
        </DayLink>
        <DayLink on={addDays(on, days)} label={t(days === 7 ? 'week.next' : 'day.next')}>
          <Icon name="arrow-right" />
        </DayLink>
        <ChooseDay on={on} onDay={onDay} />
      </nav>
      <span className={styles.live}>{children}</span>
      <RowsMenu {...props} />
    </header>
  )
}

/** Which rows: all studios or those of a kind on one day, or the seven days of one studio. */
function RowsMenu({ kind, kinds, onKind, studios, studio, onStudio }: Props) {
  const t = useWords('timeline')
  if (kinds === null || studios.length < 2) return null
  const shown = studios.find(({ slug }) => slug === studio)
  const all = kind === undefined ? t('filter.all') : t(`kinds.${kind}`)
  return (
    <MenuTrigger>
      <Button kind="outline" className={styles.filter}>
        <Icon name="filter" />
        {shown?.name ?? all}
      </Button>
      <Menu
        placement="bottom end"
        selectionMode="single"
        selectedKeys={[studio ?? kind ?? 'all']}
        aria-label={t('filter.label')}
      >
        <MenuItem id="all" onAction={() => onKind(undefined)}>
          {t('filter.all')}
        </MenuItem>
        {KINDS.filter((one) => kinds.has(one)).map((one) => (
          <MenuItem key={one} id={one} icon={one} onAction={() => onKind(one)}>
            {t(`kinds.${one}`)}
          </MenuItem>
        ))}
        {studios.map(({ slug, name }) => (
          <MenuItem key={slug} id={slug} onAction={() => onStudio(slug)}>
            {t('week.of', { studio: name })}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  )
}

type DayLinkProps = { on: string; label?: string; current?: boolean; children: ReactNode }

function DayLink({ on, label, current = false, children }: DayLinkProps) {
  return (
    <Link
      to="."
      search={(old) => ({ ...old, on })}
      aria-label={label}
      aria-current={current ? 'date' : undefined}
      activeProps={{ 'aria-current': current ? 'date' : undefined }}
      className={buttonClass({ kind: 'outline' })}
    >
      {children}
    </Link>
  )
}

function ChooseDay({ on, onDay }: Pick<Props, 'on' | 'onDay'>) {
  const t = useWords('timeline')
  const [open, setOpen] = useState(false)
  return (
    <PopoverTrigger isOpen={open} onOpenChange={setOpen}>
      <IconButton icon="calendar" label={t('day.choose')} kind="outline" />
      <Popover title={t('day.choose')} placement="bottom end">
        <Suspense fallback={<div className={styles.month} />}>
          <DayPicker
            on={on}
            onChoose={(day) => {
              setOpen(false)
              onDay(day)
            }}
          />
        </Suspense>
      </Popover>
    </PopoverTrigger>
  )
}
