import { isProblem } from '@/api/problem'
import { type Definition, type Form, type Lack, readForm, saveDraft } from '../api'
import { clashesOf, merged } from './merging'

type Draft = NonNullable<Form['draft']>
/** `gone`: the draft was published or discarded by somebody else. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict' | 'gone'

export type DraftState = {
  definition: Definition
  /** The key of the page or item whose settings are open; "" for the form itself. */
  selected: string
  saving: Saving
  version: number
  /** What the draft lacked when it was last saved. */
  missing: readonly Lack[]
  canUndo: boolean
  canRedo: boolean
}

const QUIET_MS = 700 // of no change before it is saved
const TYPING_MS = 1500 // within which letters are one step to undo
const MOST_STEPS = 200

/** A draft at work: its changes, the way back, and its saving, one save after the other. */
export class DraftStore {
  private past: Definition[] = []
  private future: Definition[] = []
  private last = { tag: '', at: 0 }
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly listeners = new Set<() => void>()
  private readonly formId: string
  private readonly onSaved: (form: Form) => void
  private readonly onJoined: () => void
  private heard = 0 // the newest version that was told while a save was on its way
  /** What the server keeps, as far as we know: what both sides of a conflict began with. */
  base: Definition
  private state: DraftState

  constructor(
    formId: string,
    draft: Draft,
    onSaved: (form: Form) => void,
    onJoined: () => void = () => undefined,
  ) {
    this.formId = formId
    this.onSaved = onSaved
    this.onJoined = onJoined
    this.base = draft.definition
    this.state = {
      definition: draft.definition,
      selected: draft.definition.pages[0]?.key ?? '',
      saving: 'saved',
      version: draft.version,
      missing: draft.missing,
      canUndo: false,
      canRedo: false,
    }
  }

  readonly read = (): DraftState => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private set(patch: Partial<DraftState>) {
    const canUndo = this.past.length > 0
    const canRedo = this.future.length > 0
    this.state = { ...this.state, ...patch, canUndo, canRedo }
    for (const listener of this.listeners) listener()
  }

  /** Opens the settings of a page or an item. */
  select(key: string) {
    this.set({ selected: key })
  }

  /** Changes the draft; changes with one `tag` in a row are one step to undo. */
  change(definition: Definition, tag = '', selected = this.state.selected) {
    const now = performance.now()
    const isTyping = tag !== '' && tag === this.last.tag && now - this.last.at < TYPING_MS
    if (!isTyping) this.past = [...this.past.slice(-MOST_STEPS), this.state.definition]
    this.future = []
    this.last = { tag, at: now }
    this.put(definition, selected)
  }

  undo() {
    const definition = this.past.pop()
    if (definition === undefined) return
    this.future.push(this.state.definition)
    this.last = { tag: '', at: 0 }
    this.put(definition)
  }

  redo() {
    const definition = this.future.pop()
    if (definition === undefined) return
    this.past.push(this.state.definition)
    this.put(definition)
  }

  private put(definition: Definition, selected = this.state.selected) {
    const { saving } = this.state
    const isStuck = saving === 'conflict' || saving === 'gone'
    this.set({ definition, selected, saving: isStuck ? saving : 'waiting' })
    if (!isStuck) this.later()
  }

  private later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), QUIET_MS)
  }

  /** Saves at once; gives whether everything is saved. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer)
    const { saving, definition, version } = this.state
    if (saving === 'saved') return true
    if (saving === 'saving' || saving === 'conflict' || saving === 'gone') return false
    this.set({ saving: 'saving' })
    try {
      this.keep(await saveDraft(this.formId, version, definition), definition)
    } catch (error) {
      this.set({ saving: 'failed' })
      if (isProblem(error, '/problems/changed-meanwhile')) await this.meet()
      return false
    }
    return this.read().saving === 'saved'
  }

  private keep(form: Form, sent: Definition) {
    const draft = form.draft
    if (draft === null) return
    const isAll = this.state.definition === sent
    this.base = draft.definition
    this.set({
      version: draft.version,
      missing: draft.missing,
      saving: isAll ? 'saved' : 'waiting',
    })
    this.onSaved(form)
    if (!isAll) this.later()
    if (this.heard > draft.version) void this.meet()
  }

  /** Hears that the draft has another version now; nobody knows which, or whether, for null. */
  async hear(version: number | null) {
    const told = version ?? Number.POSITIVE_INFINITY
    if (told <= this.state.version) return
    if (this.state.saving === 'saving') this.heard = Math.max(this.heard, told)
    else if (this.state.saving !== 'conflict' && this.state.saving !== 'gone') await this.meet()
  }

  /** Reads what somebody else saved and goes on with both; where they clash, a person chooses. */
  private async meet() {
    this.heard = 0
    const form = await readForm(this.formId).catch(() => null)
    if (form === null) return
    const { draft } = form
    if (draft === null)
      return this.state.saving === 'saved' ? this.onSaved(form) : this.stop('gone')
    if (draft.version <= this.state.version) return
    const three = { base: this.base, mine: this.state.definition, theirs: draft.definition }
    if (this.state.saving !== 'saved' && clashesOf(three).length > 0) return this.stop('conflict')
    this.adopt(draft)
    this.onSaved(form)
    this.onJoined()
  }

  private stop(saving: 'conflict' | 'gone') {
    clearTimeout(this.timer)
    this.set({ saving })
  }

  /** Goes on from what somebody else saved. The way back has it too: undoing is of one's own. */
  private adopt(draft: Draft) {
    const { base } = this
    const theirs = draft.definition
    const both = (mine: Definition) => merged({ base, mine, theirs }, new Map())
    this.past = this.past.map(both)
    this.future = this.future.map(both)
    this.base = theirs
    const { version, missing } = draft
    const isSaved = this.state.saving === 'saved'
    const definition = isSaved ? theirs : both(this.state.definition)
    this.set({ version, missing, definition, saving: isSaved ? 'saved' : 'waiting' })
    if (!isSaved) this.later()
  }

  /** After a conflict: goes on from what somebody else saved, with what was made of both. */
  join(draft: Draft, definition: Definition) {
    this.base = draft.definition
    this.past.push(this.state.definition)
    const isTheirs = definition === draft.definition
    const { version, missing } = draft
    this.set({ version, missing, definition, saving: isTheirs ? 'saved' : 'waiting' })
    if (!isTheirs) void this.save()
  }
}
