/** The server's time in milliseconds since 1970, and the reading of our stopwatch at that moment. */
export type ServerClock = { at: number; mark: number }

/** The server's time now: counted by a stopwatch, which nobody can put forward or back. */
export function serverTime(clock: ServerClock, reading: number): number {
  return clock.at + (reading - clock.mark)
}
