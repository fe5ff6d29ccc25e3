import type { Refusal } from './api'

/** How far a file is. `failed` says why by `error` or `refusal`. */
export type Upload = Readonly<{
  key: string
  file: File
  sent: number
  state: 'waiting' | 'sending' | 'offline' | 'paused' | 'checking' | 'adding' | 'failed'
  bytesPerSecond?: number | undefined
  secondsLeft?: number | undefined
  error?: unknown
  refusal?: Refusal | undefined
}>
