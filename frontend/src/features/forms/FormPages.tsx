import { type ReactNode, useId, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'

import type { Language } from '@/lib/i18n/languages'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { classNames } from '@/ui/classNames'
import { Icon } from '@/ui/Icon'
import { judge, type PageProgress } from './answers'
import type { Definition, Item } from './api'
import type { Answers } from './conditions'
import { FaultSummary } from './FaultSummary'
import type { FileSlot } from './FieldProps'
import styles from './Forms.module.css'
import { faultLine, placeOf } from './faultPlaces'
import { ItemView } from './ItemView'
import type { Fault } from './judging'
import { faultWords, say } from './wording'

type Props = {
  definition: Definition
  answers: Answers
  /** All answers after a change. */
  onChange: (answers: Answers) => void
  /** Shows everything that keeps the answers from being complete, not only broken limits. */
  checked?: boolean
  /** Faults that the server found, which stand beside our own. */
  faults?: readonly Fault[]
  fileField?: FileSlot | undefined
  /** Whether something is on its way to an answer at or within a path, such as a file. */
  isAwaited?: (path: string) => boolean
  /** Stands in place of "next" on the last page. */
  done?: ReactNode
  language?: Language | undefined
  /** The page to begin with. */
  first?: string | undefined
}

const NONE: readonly Fault[] = []
const CONTROL = 'input:not([disabled]), textarea, select, button:not([disabled]), [tabindex="0"]'

/** Answers a form, page by page. */
export function FormPages(props: Props) {
  const { definition, answers, onChange, checked = false, faults = NONE, fileField, done } = props
  const { isAwaited = () => false } = props
  const t = useWords('forms')
  const own = useLanguage()
  const language = props.language ?? own
  const id = useId()
  const [at, setAt] = useState(props.first ?? definition.pages[0]?.key)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const verdict = useMemo(() => judge(definition, answers, checked), [definition, answers, checked])
  const pages = definition.pages.filter(({ key }) =>
    verdict.progress.some(({ page }) => page === key),
  )
  const page = pages.find(({ key }) => key === at) ?? pages[0]
  if (page === undefined) return <p className={styles.quiet}>{t('nothingAsked')}</p>
  const place = pages.indexOf(page)
  const found = [...verdict.faults, ...faults]
  const shownFaults = found.filter(({ path }) => path !== '' && (checked || left.has(path)))

  const errorAt = (path: string, field: Item) => {
    const fault = shownFaults.find((one) => one.path === path || one.path.startsWith(`${path}/`))
    const isWithin = field.kind === 'group' && fault?.path !== path
    return fault && !isWithin ? faultWords(t, fault, field) : undefined
  }
  const go = (key: string | undefined, path?: string) => {
    flushSync(() => setAt(key))
    const target = document.getElementById(`${id}-${path ?? 'head'}`)
    const control = path === undefined ? null : target?.querySelector<HTMLElement>(CONTROL)
    const goal = control ?? target
    goal?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: path === undefined ? 'nearest' : 'center' })
  }
  const noteLeft = (path: string) =>
    setLeft((old) => (old.has(path) ? old : new Set([...old, path])))

  return (
    <div className={styles.form}>
      <Steps {...{ pages, page: page.key, language }} progress={verdict.progress} onGo={go} />
      {checked ? (
        <FaultSummary
          faults={shownFaults}
          words={(fault) => faultLine(t, fault, definition, language)}
          onGo={({ path }) => go(placeOf(definition, path)?.page.key, path.split('/')[0])}
        />
      ) : null}
      <header className={styles.pageHead}>
        <h2 id={`${id}-head`} tabIndex={-1}>
          {say(page.title, language) || t('unnamed')}
        </h2>
        {say(page.intro, language) ? <p>{say(page.intro, language)}</p> : null}
      </header>
      {page.items
        .filter(({ key }) => verdict.visible.includes(key))
        .map((item) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that its field is left
          <div
            key={item.key}
            id={`${id}-${item.key}`}
            className={styles.item}
            onBlur={() => noteLeft(item.key)}
          >
            <ItemView
              field={item}
              value={answers[item.key]}
              onChange={(value) => onChange(withAnswer(answers, item.key, value))}
              {...{ language, errorAt, fileField, isAwaited }}
              visible={verdict.visible}
            />
          </div>
        ))}
      <footer className={styles.turn}>
        {place > 0 ? (
          <Button kind="outline" onPress={() => go(pages[place - 1]?.key)}>
            <Icon name="arrow-left" />
            {t('back')}
          </Button>
        ) : (
          <span />
        )}
        {place < pages.length - 1 ? (
          <Button onPress={() => go(pages[place + 1]?.key)}>
            {t('next')}
            <Icon name="arrow-right" />
          </Button>
        ) : (
          done
        )}
      </footer>
    </div>
  )
}

function withAnswer(answers: Answers, key: string, value: unknown): Answers {
  const { [key]: _, ...rest } = answers
  return value === undefined ? rest : { ...rest, [key]: value }
}

/** In a narrow form the current step may stand beyond the edge. */
function showCurrent(list: HTMLElement | null) {
  const current = list?.querySelector<HTMLElement>('[aria-current]')
  if (list && current) list.scrollLeft = current.offsetLeft - list.offsetLeft - list.clientWidth / 3
}

type StepsProps = {
  pages: Definition['pages']
  page: string
  language: Language
  progress: PageProgress[]
  onGo: (key: string) => void
}

/** The pages in their order, each with how far it is. */
function Steps({ pages, page, language, progress, onGo }: StepsProps) {
  const t = useWords('forms')
  if (pages.length < 2) return null
  return (
    <nav aria-label={t('pages')}>
      <ol ref={(list) => showCurrent(list)} className={styles.steps}>
        {pages.map(({ key, title }, place) => {
          const of = progress.find((one) => one.page === key)
          const isDone = of !== undefined && of.fields > 0 && of.required === of.required_answered
          const state = t('progress', { answered: of?.answered ?? 0, all: of?.fields ?? 0 })
          return (
            <li key={key}>
              <button
                type="button"
                className={classNames(styles.step, isDone && of.answered > 0 && styles.stepDone)}
                aria-current={key === page ? 'step' : undefined}
                onClick={() => onGo(key)}
              >
                <span className={styles.stepNumber}>{place + 1}</span>
                <span className={styles.stepName}>
                  {say(title, language) || t('unnamed')}
                  <small>{state}</small>
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
