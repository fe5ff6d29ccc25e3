/**
 * What happens at a hub, as it happens: one `EventSource` per hub for the whole application.
 *
 * It is open while somebody listens and the page is visible; a browser gives an origin only six
 * connections, so pages in the background must not hold one each. The browser itself resumes a lost
 * connection by `Last-Event-ID`. Where it cannot, everything counts as changed.
 */
export type LiveState = 'connecting' | 'live' | 'reconnecting'

/** What may be out of date: what the hub's bookings touch, or (a studio was changed) everything. */
export type Staleness = 'bookings' | 'everything'

type Listener = {
  onState: () => void
  onStale: (what: Staleness) => void
  /** What was told of a topic of `NEWS`; null when something may have been missed. */
  onNews?: (topic: string, body: unknown) => void
}

/** Topics that only those hear who ask for them: few screens show what they are about. */
const NEWS = ['forms-changed', 'cohorts'] as const

export type HubStream = {
  state: () => LiveState
  /** Listens until the function it returns is called. */
  listen: (listener: Listener) => () => void
}

/** Changes often come in twos (a move frees one time and takes another): they are told once. */
export const TOGETHER_MS = 100
const AGAIN_MS = 2000

/** A booking tells its times; without any the studio itself was changed, or added. */
const isOfBooking = (data: string) => 'starts_at' in JSON.parse(data)
const isWanted = () => !document.hidden && navigator.onLine

/** The stream at `url`; it connects with its first listener and closes with its last. */
export function makeHubStream(url: string): HubStream {
  const listeners = new Set<Listener>()
  let state: LiveState = 'connecting'
  let source: EventSource | null = null
  let resumable = false
  let stale: Staleness | null = null
  let telling: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  function become(next: LiveState) {
    if (next === state) return
    state = next
    for (const { onState } of listeners) onState()
  }

  function tell() {
    telling = undefined
    const what = stale
    stale = null
    if (what !== null) for (const { onStale } of listeners) onStale(what)
  }

  function tellNews(topic: string, body: unknown) {
    for (const { onNews } of listeners) onNews?.(topic, body)
  }

  function missed() {
    for (const topic of NEWS) tellNews(topic, null)
  }

  function changed(what: Staleness) {
    if (stale !== 'everything') stale = what
    telling ??= setTimeout(tell, TOGETHER_MS)
  }

  function connect() {
    if (source !== null || !isWanted()) return
    const opened = new EventSource(url)
    source = opened
    resumable = false
    opened.onopen = () => {
      become('live')
      if (resumable) return
      changed('bookings') // what happened between the reading and this moment
      missed()
    }
    opened.onerror = () => {
      become('reconnecting')
      if (opened.readyState === EventSource.CLOSED) replace() // the browser has given up
    }
    opened.addEventListener('studio-changed', ({ data, lastEventId }) => {
      resumable = lastEventId !== ''
      changed(isOfBooking(data) ? 'bookings' : 'everything')
    })
    opened.addEventListener('equipment-changed', ({ lastEventId }) => {
      resumable = lastEventId !== ''
      changed('everything')
    })
    for (const topic of [
      'qualifications-changed',
      'calls-changed',
      'selection-changed',
      'assignment-changed',
      'calibration-changed',
      'interviews-changed',
      'checkins-changed',
      'follow-ups-changed',
      'surveys-changed',
    ]) {
      opened.addEventListener(topic, ({ lastEventId }) => {
        resumable = lastEventId !== ''
        changed('everything')
      })
    }
    for (const topic of ['waiting-changed', 'credits-changed']) {
      opened.addEventListener(topic, ({ lastEventId }) => {
        resumable = lastEventId !== ''
        changed('bookings')
      })
    }
    for (const topic of NEWS) {
      opened.addEventListener(topic, ({ data, lastEventId }) => {
        resumable = lastEventId !== ''
        tellNews(topic, JSON.parse(data))
      })
    }
    opened.addEventListener('reset', () => {
      changed('everything')
      missed()
    })
  }

  function replace() {
    close()
    clearTimeout(again)
    again = setTimeout(connect, AGAIN_MS)
  }

  function close() {
    source?.close()
    source = null
  }

  /** Follows the page into the background and back, and the device off the network and back. */
  function follow() {
    if (isWanted()) return connect()
    close()
    become(document.hidden ? 'connecting' : 'reconnecting')
  }

  return {
    state: () => state,
    listen(listener) {
      listeners.add(listener)
      if (listeners.size === 1) {
        document.addEventListener('visibilitychange', follow)
        addEventListener('offline', follow)
        addEventListener('online', follow)
        connect()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        document.removeEventListener('visibilitychange', follow)
        removeEventListener('offline', follow)
        removeEventListener('online', follow)
        clearTimeout(again)
        clearTimeout(telling)
        telling = undefined
        stale = null
        state = 'connecting'
        close()
      }
    },
  }
}
