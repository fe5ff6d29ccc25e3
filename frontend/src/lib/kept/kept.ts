import { isKeepingOver, NAME } from './ending'

/**
 * What a person has typed and no server has yet, in the browser's own database, by name.
 *
 * Each writing reaches the disk before it counts, so that it outlives a browser that is killed.
 * Signing out erases all of it.
 */
const STORE = 'kept'

/** Keeps `value` under `name`; nothing once the person has signed out. */
export async function keep(name: string, value: unknown): Promise<void> {
  if (isKeepingOver()) return
  await write((store) => store.put(value, name))
}

/** What was kept under `name`; nothing where the browser keeps nothing. */
export async function recall<T>(name: string): Promise<T | undefined> {
  const database = await open()
  try {
    return await answered<T | undefined>(
      database.transaction(STORE, 'readonly').objectStore(STORE).get(name),
    )
  } finally {
    database.close()
  }
}

/** Forgets what was kept under `name`. */
export async function forget(name: string): Promise<void> {
  await write((store) => store.delete(name))
}

async function write(work: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  const database = await open()
  try {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' })
    work(transaction.objectStore(STORE))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return answered(request)
}

function answered<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
