const A_BOOKING = { studio_id: 's', starts_at: '2026-11-23T10:00:00Z' }

/** Stands in for the browser's `EventSource`; a test plays the server. */
export class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2
  static made: FakeEventSource[] = []

  readonly url: string
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null

  constructor(url: string) {
    super()
    this.url = url
    FakeEventSource.made.push(this)
  }

  static get last(): FakeEventSource {
    const last = FakeEventSource.made.at(-1)
    if (last === undefined) throw new Error('Nobody has connected')
    return last
  }

  open() {
    this.readyState = 1
    this.onopen?.()
  }

  /** The connection is lost; the browser tries again unless it has given up. */
  lose({ givesUp = false } = {}) {
    this.readyState = givesUp ? 2 : 0
    this.onerror?.()
  }

  send(type: string, lastEventId = '', data: object = A_BOOKING) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }))
  }

  close() {
    this.readyState = 2
  }
}
