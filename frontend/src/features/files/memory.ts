/** A file on its way, so that it goes on after the page has been loaded again. */
export type Remembered = { key: string; scope: string; id: string; file: File; at: number }

/** Where files on their way are remembered; failing to do so never stops one. */
export interface UploadMemory {
  keep(entry: Remembered): Promise<void>
  forget(key: string): Promise<void>
  recall(scope: string): Promise<Remembered[]>
}

const NAME = 'kilim-uploads'
const STORE = 'files'
const A_DAY = 24 * 60 * 60 * 1000 // as long as the server waits for the rest
const MOST = 300_000_000 // bytes; a larger file is chosen again by hand

/** The browser's own database keeps the bytes: a file that was chosen cannot be read again later. */
export const browserMemory: UploadMemory = {
  keep: async (entry) => {
    if (entry.file.size <= MOST) await change((store) => store.put(entry))
  },
  forget: (key) => change((store) => store.delete(key)),
  recall: async (scope) => {
    const all = await ask<Remembered[]>('readonly', (store) => store.getAll())
    const old = all.filter(({ at }) => at < Date.now() - A_DAY)
    await Promise.all(old.map(({ key }) => browserMemory.forget(key)))
    return all.filter((entry) => entry.scope === scope && !old.includes(entry))
  },
}

async function change(work: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  await ask('readwrite', work)
}

async function ask<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const database = await open()
  try {
    return await answered<T>(work(database.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' })
  return answered(request)
}

function answered<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
