import { type QueueOptions, UploadQueue } from './queue'

const queues = new Map<string, UploadQueue>()

/** The queue of a scope, one for the whole visit: files go on while the person looks elsewhere. */
export function queueFor(options: QueueOptions): UploadQueue {
  const known = queues.get(options.scope)
  if (known !== undefined) return known
  const queue = new UploadQueue(options)
  queues.set(options.scope, queue)
  return queue
}

/** Whether a file of a scope that begins like this is on its way. */
export function isSending(beginning: string): boolean {
  return [...queues].some(
    ([scope, queue]) => scope.startsWith(beginning) && queue.snapshot().length > 0,
  )
}
