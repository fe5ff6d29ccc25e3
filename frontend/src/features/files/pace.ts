/** The least that is sent at once: what is lost when a slow connection goes. */
export const LEAST = 256 * 1024
const SECONDS = 2 // of a chunk
const WEIGHT = 0.3 // of what was measured last

/** How fast bytes leave, smoothed; undefined until there is something to tell. */
export class Pace {
  private speed: number | undefined
  private last: { at: number; bytes: number } | undefined

  /** Bytes per second. */
  get bytesPerSecond(): number | undefined {
    return this.speed
  }

  /** Notes that `bytes` of the whole have left at `at` milliseconds. */
  note(at: number, bytes: number): void {
    const { last } = this
    if (last === undefined || bytes < last.bytes) {
      this.last = { at, bytes }
      return
    }
    if (at - last.at < 200) return // too short to tell
    const measured = ((bytes - last.bytes) * 1000) / (at - last.at)
    this.speed = this.speed === undefined ? measured : mixed(measured, this.speed)
    this.last = { at, bytes }
  }

  /** A break says nothing about the speed. */
  pause(): void {
    this.last = undefined
  }

  /** Bytes to send at once: what takes about two seconds. */
  chunk(most: number): number {
    const wanted = Math.round((this.speed ?? 0) * SECONDS)
    return Math.min(most, Math.max(LEAST, wanted))
  }

  /** Seconds until `left` bytes have left; undefined while nobody knows. */
  secondsLeft(left: number): number | undefined {
    return this.speed ? Math.ceil(left / this.speed) : undefined
  }
}

const mixed = (measured: number, before: number) => WEIGHT * measured + (1 - WEIGHT) * before
