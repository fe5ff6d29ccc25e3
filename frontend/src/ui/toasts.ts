/** What has just happened, in words; shown above the page for a while. */
export interface ToastMessage {
  title: string
  /** A second line; as a function it is told how many seconds are left. */
  note?: string | ((secondsLeft: number) => string) | undefined
  kind?: 'info' | 'success' | 'warning' | 'danger' | undefined
  /** One way back, such as "Undo". */
  action?: { label: string; onAction: () => void } | undefined
  /** How long it stays; `null` until somebody closes it. By default 8, with an action 30. */
  seconds?: number | null | undefined
}

export interface Toast extends ToastMessage {
  readonly id: number
  readonly seconds: number | null
}

const DEFAULT_SECONDS = 8
const UNDO_SECONDS = 30
const MOST = 3

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

/** Shows `message` and returns a function that takes it away. The oldest gives way to a fourth. */
export function showToast(message: ToastMessage): () => void {
  const { seconds = message.action ? UNDO_SECONDS : DEFAULT_SECONDS } = message
  const toast: Toast = { ...message, seconds, id: ++lastId }
  change([...toasts, toast].slice(-MOST))
  return () => dismissToast(toast.id)
}

/** Takes a toast away; does nothing when it is gone already. */
export function dismissToast(id: number) {
  change(toasts.filter((toast) => toast.id !== id))
}

/** For `useSyncExternalStore`. */
export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  read: () => toasts,
}
