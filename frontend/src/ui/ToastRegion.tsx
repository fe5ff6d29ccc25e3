import { useEffect, useState, useSyncExternalStore } from 'react'
import { classNames } from './classNames'
import { Icon } from './Icon'
import styles from './ToastRegion.module.css'
import { dismissToast, type Toast, toastStore } from './toasts'

interface ToastRegionProps {
  labels: { region: string; close: string }
}

/** Where toasts appear; once in the app, outside of the page. Screen readers hear each one politely. */
export function ToastRegion({ labels }: ToastRegionProps) {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read, toastStore.read)
  return (
    <section className={styles.region} aria-label={labels.region} data-no-print="">
      <ul className={styles.list} aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} closeLabel={labels.close} />
        ))}
      </ul>
    </section>
  )
}

/** Counts down in whole seconds while `running`, then calls `onEnd`. */
function useCountdown(seconds: number | null, running: boolean, onEnd: () => void) {
  const [left, setLeft] = useState(seconds)
  // A clock is outside React: this effect starts and stops it.
  useEffect(() => {
    if (left === null || !running) return
    const timer = setTimeout(() => (left <= 1 ? onEnd() : setLeft(left - 1)), 1000)
    return () => clearTimeout(timer)
  }, [left, running, onEnd])
  return left
}

function ToastItem({ toast, closeLabel }: { toast: Toast; closeLabel: string }) {
  const { kind = 'info', seconds, action, title, note } = toast
  const [held, setHeld] = useState(false)
  const dismiss = () => dismissToast(toast.id)
  const left = useCountdown(seconds, !held, dismiss)
  const hold = { onFocus: () => setHeld(true), onBlur: () => setHeld(false) }

  return (
    <li
      className={classNames(styles.toast, styles[kind])}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      {seconds === null ? null : (
        <span className={styles.fuse} style={{ animationDuration: `${seconds}s` }} />
      )}
      <Icon name={kind} className={styles.mark} />
      <span>
        <span className={styles.title}>{title}</span>
        {note === undefined ? null : <Note note={note} first={seconds ?? 0} left={left ?? 0} />}
      </span>
      {action ? (
        <button
          type="button"
          className={styles.action}
          {...hold}
          onClick={() => {
            action.onAction()
            dismiss()
          }}
        >
          {action.label}
        </button>
      ) : (
        <span />
      )}
      <button
        type="button"
        className={styles.close}
        aria-label={closeLabel}
        {...hold}
        onClick={dismiss}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}

/** The second line. A running clock is shown but read aloud only once. */
function Note(props: { note: NonNullable<Toast['note']>; first: number; left: number }) {
  const { note, first, left } = props
  if (typeof note === 'string') return <span className={styles.note}>{note}</span>
  return (
    <>
      <span className={styles.note} aria-hidden="true">
        {note(left)}
      </span>
      <span className="visually-hidden">{note(first)}</span>
    </>
  )
}
