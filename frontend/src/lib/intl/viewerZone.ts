import { toWall } from './wallTime'

/** The zone of the reader's own clock, e.g. `Europe/Belgrade`. */
export function viewerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Whether the reader's clock shows another time than the clocks of `zone` at `instant`. */
export function clocksDiffer(instant: string, zone: string, own = viewerZone()): boolean {
  return toWall(instant, zone) !== toWall(instant, own)
}
