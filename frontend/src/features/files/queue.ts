import { isProblem } from '@/api/problem'

import type { Purpose, Refusal, SentFile, UploadServer } from './api'
import { hashOf } from './hash'
import type { Remembered, UploadMemory } from './memory'
import { Pace } from './pace'
import { isPassing, isStopped, waitFor } from './patience'
import type { Upload } from './upload'

const AT_ONCE = 2

export type QueueOptions = {
  server: UploadServer
  memory: UploadMemory
  purpose: Purpose
  /** Whose uploads these are: those of this name go on after the page was loaded again. */
  scope: string
  /** Takes a checked file to where it belongs; only then it leaves the queue. */
  onSent: (file: SentFile) => Promise<unknown>
  now?: () => number
}

type Work = { id?: string; stop?: AbortController; pace: Pace }

/** Sends files two at a time, goes on after every break, and tells who listens how far they are. */
export class UploadQueue {
  private uploads: readonly Upload[] = []
  private readonly work = new Map<string, Work>()
  private readonly listeners = new Set<() => void>()

  private readonly options: QueueOptions

  constructor(options: QueueOptions) {
    this.options = options
    void options.memory.recall(options.scope).then(this.recall, () => undefined)
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = () => this.uploads

  /** Begins to send files. */
  add(files: readonly File[]): void {
    for (const file of files) this.enter(crypto.randomUUID(), file)
    this.next()
  }

  /** Stops for a while; what has arrived stays. */
  pause(key: string): void {
    this.change(key, { state: 'paused' })
    this.work.get(key)?.stop?.abort()
  }

  /** Goes on after a pause or a failure. */
  resume(key: string): void {
    const work = this.work.get(key)
    if (work && this.find(key)?.refusal) delete work.id
    this.change(key, { state: 'waiting', error: undefined, refusal: undefined })
    this.next()
  }

  /** Takes a file back. */
  remove(key: string): void {
    const work = this.work.get(key)
    this.leave(key)
    work?.stop?.abort()
    if (work?.id) this.options.server.remove(work.id).catch(() => undefined) // it goes by itself
    this.next()
  }

  private readonly recall = (entries: Remembered[]) => {
    for (const { key, file, id } of entries) if (!this.find(key)) this.enter(key, file, id)
    this.next()
  }

  private enter(key: string, file: File, id?: string): void {
    this.work.set(key, { pace: new Pace(), ...(id && { id }) })
    this.uploads = [...this.uploads, { key, file, sent: 0, state: 'waiting' }]
    this.tell()
  }

  private leave(key: string): void {
    this.work.delete(key)
    this.uploads = this.uploads.filter((upload) => upload.key !== key)
    this.options.memory.forget(key).catch(() => undefined)
    this.tell()
  }

  private next(): void {
    const busy = this.uploads.filter(({ state }) => state === 'sending' || state === 'offline')
    const waiting = this.uploads.filter(({ state }) => state === 'waiting')
    for (const upload of waiting.slice(0, Math.max(0, AT_ONCE - busy.length))) {
      this.change(upload.key, { state: 'sending' })
      void this.run(upload)
    }
  }

  private async run({ key, file }: Upload): Promise<void> {
    const work = this.work.get(key)
    if (work === undefined) return
    const stop = new AbortController()
    work.stop = stop
    try {
      await this.send(key, file, work, stop.signal)
      this.change(key, { state: 'checking', sent: file.size })
      this.next()
      const sent = await this.checked(work, stop.signal)
      if ('refusal' in sent) return this.fail(key, { refusal: sent.refusal })
      this.change(key, { state: 'adding' })
      await this.options.onSent(sent)
      this.leave(key)
    } catch (error) {
      work.pace.pause()
      if (!isStopped(error)) this.fail(key, { error })
    } finally {
      this.next()
    }
  }

  private fail(key: string, why: Pick<Upload, 'error' | 'refusal'>): void {
    this.change(key, { state: 'failed', ...why })
    this.options.memory.forget(key).catch(() => undefined)
  }

  /** Sends what is missing, from wherever the server says that it is. */
  private async send(key: string, file: File, work: Work, signal: AbortSignal): Promise<void> {
    const passing = { tries: 0 }
    let isThere = false
    while (!isThere) {
      try {
        await this.sendRest(key, file, work, signal, passing)
        isThere = true
      } catch (error) {
        isThere = isProblem(error, '/problems/upload-over')
        if (!isThere) await this.mend(key, work, error, passing, signal)
      }
    }
  }

  private async sendRest(
    key: string,
    file: File,
    work: Work,
    signal: AbortSignal,
    passing: { tries: number },
  ): Promise<void> {
    const { id, received, most } = await this.begun(key, file, work)
    let sent = received
    this.change(key, { state: 'sending', sent })
    while (sent < file.size) {
      sent = await this.sendNext(key, file, { work, id, sent, most, signal })
      passing.tries = 0
    }
  }

  /** Makes ready for another try; throws what no other try can mend. */
  private async mend(
    key: string,
    work: Work,
    error: unknown,
    passing: { tries: number },
    signal: AbortSignal,
  ): Promise<void> {
    if (isProblem(error, '/problems/offset-mismatch')) return
    if (isProblem(error, '/problems/not-found') && work.id && passing.tries < 3) {
      passing.tries++
      delete work.id
      return
    }
    if (!isPassing(error)) throw error
    work.pace.pause()
    this.change(key, { state: 'offline', bytesPerSecond: undefined, secondsLeft: undefined })
    await waitFor(passing.tries++, signal)
  }

  private async begun(key: string, file: File, work: Work) {
    const { server, memory, purpose, scope } = this.options
    const answer = work.id
      ? await server.look(work.id)
      : await server.begin({
          name: file.name.slice(0, 200) || 'file',
          bytes: file.size,
          purpose,
          sha256: await hashOf(file),
        })
    if (!work.id) {
      work.id = answer.id
      memory.keep({ key, scope, file, id: answer.id, at: Date.now() }).catch(() => undefined)
    }
    return { id: answer.id, received: answer.received, most: answer.chunk_bytes }
  }

  private async sendNext(
    key: string,
    file: File,
    { work, id, sent, most, signal }: Sending,
  ): Promise<number> {
    const chunk = file.slice(sent, sent + work.pace.chunk(most))
    const onProgress = (bytes: number) => this.progress(key, file, work, sent + bytes)
    onProgress(0)
    const reached = await this.options.server.send(id, sent, chunk, { signal, onProgress })
    this.progress(key, file, work, reached)
    return reached
  }

  private progress(key: string, file: File, { pace }: Work, sent: number): void {
    pace.note((this.options.now ?? (() => performance.now()))(), sent)
    const { bytesPerSecond } = pace
    this.change(key, { sent, bytesPerSecond, secondsLeft: pace.secondsLeft(file.size - sent) })
  }

  /** Waits until the server has looked at the file. */
  private async checked({ id = '' }: Work, signal: AbortSignal): Promise<SentFile | Refused> {
    for (let tries = 0; ; tries++) {
      try {
        const { state, refusal, file } = await this.options.server.look(id)
        if (file !== null) return file
        if (state === 'refused') return { refusal: refusal ?? 'damaged' }
      } catch (error) {
        if (!isPassing(error)) throw error
      }
      await waitFor(Math.min(tries / 4, 2), signal)
    }
  }

  private find = (key: string) => this.uploads.find((upload) => upload.key === key)

  private change(key: string, changed: Partial<Upload>): void {
    const isTold = (upload: Upload) => upload.key === key
    this.uploads = this.uploads.map((one) => (isTold(one) ? { ...one, ...changed } : one))
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

type Sending = { work: Work; id: string; sent: number; most: number; signal: AbortSignal }
type Refused = { refusal: Refusal }
