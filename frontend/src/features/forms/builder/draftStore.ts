import { isProblem } from '@/api/problem'
import { type Definition, type Form, type Lack, saveDraft } from '../api'

type Draft = NonNullable<Form['draft']>
export type Saving = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'

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
  /** What the server keeps, as far as we know: what both sides of a conflict began with. */
  base: Definition
  private state: DraftState

  constructor(formId: string, draft: Draft, onSaved: (form: Form) => void) {
    this.formId = formId
    this.onSaved = onSaved
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
    const isConflict = this.state.saving === 'conflict'
    this.set({ definition, selected, saving: isConflict ? 'conflict' : 'waiting' })
    if (!isConflict) this.later()
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
    if (saving === 'saving' || saving === 'conflict') return false
    this.set({ saving: 'saving' })
    try {
      this.keep(await saveDraft(this.formId, version, definition), definition)
    } catch (error) {
      const isConflict = isProblem(error, '/problems/changed-meanwhile')
      this.set({ saving: isConflict ? 'conflict' : 'failed' })
      return false
    }
    return this.read().saving === 'saved'
  }

  private keep(form: Form, sent: Definition) {
    const draft = form.draft
    if (draft === null) return
    const isAll = this.state.definition === sent
    this.base = sent
    this.set({
      version: draft.version,
      missing: draft.missing,
      saving: isAll ? 'saved' : 'waiting',
    })
    this.onSaved(form)
    if (!isAll) this.later()
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
