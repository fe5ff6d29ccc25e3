import type { Application, Facts, server } from '@/api/applications'
import { isProblem } from '@/api/problem'
import { changedAt } from './answerAt'
import {
  type DraftMemory,
  type DraftState,
  isPassing,
  type KeptDraft,
  NOTHING_TOLD,
  PACE,
} from './draftState'
import { type Answers, changes, merge, type Sent, same, withChanges, withSent } from './merging'

type Options = {
  application: Application
  /** Under which the browser keeps it: of one person and one application. */
  name: string
  kept: KeptDraft | undefined
  server: typeof server
  memory: DraftMemory
  onRead?: (application: Application) => void
}

/** A draft at work: every change is kept in the browser, sent, and met with what others change. */
export class DraftKeeper {
  private state: DraftState
  private base: Answers
  private sent: Sent = {}
  private facts: Facts | undefined
  private first = 0
  private tries = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private keeping: ReturnType<typeof setTimeout> | undefined
  private beating: ReturnType<typeof setInterval> | undefined
  private running: Promise<boolean> | undefined
  private readonly listeners = new Set<() => void>()
  private readonly options: Options

  constructor(options: Options) {
    const { application, kept } = options
    this.options = options
    const { answers = {}, told = NOTHING_TOLD, changed_at: savedAt = '' } = application.draft ?? {}
    this.base = kept ? withChanges(answers, kept.base) : answers
    this.sent = kept?.sent ?? {}
    this.state = {
      answers: kept ? withChanges(answers, kept.answers) : answers,
      told,
      track: application.track?.slug ?? null,
      saving: 'saved',
      error: null,
      savedAt,
      conflicts: [],
      version: application.version,
      here: [],
    }
    if (kept) this.absorb(application)
  }

  readonly read = (): DraftState => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.listeners.size === 0) this.start()
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) this.stop()
    }
  }

  private start() {
    globalThis.addEventListener('online', this.now)
    document.addEventListener('visibilitychange', this.now)
    this.beating = setInterval(() => void this.beat(), PACE.beat)
    void this.beat()
    if (this.hasUnsaved()) void this.save()
  }

  private stop() {
    globalThis.removeEventListener('online', this.now)
    document.removeEventListener('visibilitychange', this.now)
    clearInterval(this.beating)
    void this.save()
  }

  private readonly now = () => {
    if (this.hasUnsaved() && this.state.saving !== 'refused') void this.save()
  }

  private set(patch: Partial<DraftState>) {
    this.state = { ...this.state, ...patch }
    for (const listener of this.listeners) listener()
  }

  private hasUnsaved(): boolean {
    return this.facts !== undefined || !same(this.base, this.state.answers)
  }

  /** Takes all answers after a change. */
  change(answers: Answers) {
    this.set({ answers })
    this.note()
  }

  /** Changes one answer by what it is now, as a file that has just arrived does. */
  changeAt<T>(path: string, to: (now: T | undefined) => T) {
    this.change(changedAt(this.state.answers, path, to))
  }

  /** Changes the track, or what the applicant says of themselves. */
  tell(facts: Facts) {
    this.facts = { ...this.facts, ...facts }
    this.set({
      ...(facts.track !== undefined && { track: facts.track }),
      ...(facts.told && { told: facts.told }),
    })
    this.note()
  }

  /** Settles a conflict with what somebody has chosen for each field. */
  resolve(chosen: Answers) {
    this.set({ answers: withChanges(this.state.answers, chosen), conflicts: [], saving: 'waiting' })
    void this.save()
  }

  private note() {
    if (this.state.saving !== 'conflict') this.set({ saving: 'waiting', error: null })
    this.keeping ??= setTimeout(this.keep, PACE.keep)
    this.first ||= performance.now()
    const left = this.first + PACE.longest - performance.now()
    this.later(Math.min(PACE.quiet, Math.max(0, left)))
  }

  private later(wait: number) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), wait)
  }

  private readonly keep = () => {
    this.keeping = undefined
    const { memory, name } = this.options
    const own = changes(this.base, this.state.answers)
    const isKept = Object.keys(own.answers).length > 0
    const kept = isKept ? memory.keep(name, { ...own, sent: this.sent }) : memory.forget(name)
    kept.catch(() => undefined) // a browser may keep nothing; the server does
  }

  /** Saves at once; gives whether the server has everything. */
  save(): Promise<boolean> {
    clearTimeout(this.timer)
    this.running ??= this.run().finally(() => {
      this.running = undefined
      this.keep()
    })
    return this.running
  }

  private async run(): Promise<boolean> {
    this.first = 0
    while (this.hasUnsaved()) {
      if (this.state.conflicts.length > 0) return false
      this.set({ saving: 'saving' })
      try {
        await this.sendNext()
        this.tries = 0
      } catch (error) {
        if (!(await this.recover(error))) return false
      }
    }
    this.sent = {}
    if (this.state.saving !== 'saved') this.set({ saving: 'saved', error: null })
    return true
  }

  private async sendNext() {
    const { application, server } = this.options
    const { version } = this.state
    if (this.facts) {
      const facts = this.facts
      const saved = await server.saveFacts(application.id, version, facts)
      if (this.facts === facts) this.facts = undefined
      this.set({ version: saved.version, savedAt: saved.changed_at })
      return
    }
    const wish = changes(this.base, this.state.answers)
    this.sent = withSent(this.sent, wish.answers)
    const saved = await server.saveAnswers(application.id, version, wish)
    this.base = withChanges(this.base, wish.answers)
    this.set({ savedAt: saved.changed_at })
    if (saved.version > version + 1) await this.refresh()
    else this.set({ version: saved.version })
  }

  /** Makes ready for another try; false when it has to wait. */
  private async recover(error: unknown): Promise<boolean> {
    const isOvertaken =
      isProblem(error, '/problems/answers-conflict') ||
      isProblem(error, '/problems/changed-meanwhile')
    if (isOvertaken && this.tries++ < 5) {
      try {
        await this.refresh()
        return true
      } catch (second) {
        return this.recover(second)
      }
    }
    if (isPassing(error)) {
      this.set({ saving: 'offline', error })
      this.later(Math.min(PACE.latest, PACE.soonest * 2 ** this.tries++))
    } else this.set({ saving: 'refused', error })
    return false
  }

  /** Reads the draft anew and lets others' changes in. */
  async refresh(): Promise<void> {
    const { application, server, onRead } = this.options
    const read = await server.read(application.id)
    this.absorb(read)
    onRead?.(read)
  }

  private absorb(application: Application) {
    const { draft, version, track } = application
    if (draft === null) return
    const theirs = draft.answers as Answers
    const { answers: mine, conflicts: open } = this.state
    const { own, conflicts } = merge({ base: this.base, own: mine, theirs, sent: this.sent, open })
    this.base = theirs
    this.set({
      answers: own,
      conflicts,
      version,
      ...(!this.facts && { told: draft.told, track: track?.slug ?? null }),
      ...(conflicts.length > 0 && { saving: 'conflict' as const }),
    })
    this.keep()
  }

  /** Says that the draft is on this screen, and looks whether others have changed it. */
  private async beat() {
    if (document.hidden) return
    try {
      const { application, server } = this.options
      const { here, version } = await server.beHere(application.id)
      this.set({ here })
      if (version > this.state.version && !this.running) await this.refresh()
    } catch {
      this.set({ here: [] }) // nobody can be seen without a connection
    }
  }
}
