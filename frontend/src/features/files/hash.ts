import { ProblemError } from '@/api/problem'

const HASHED = 32_000_000 // bytes; a larger file would have to be read into memory for its hash

/** SHA-256 in hexadecimals, so that the server notices when other bytes arrive. */
export async function hashOf(file: File): Promise<string | null> {
  if (file.size > HASHED || !globalThis.crypto?.subtle) return null
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer()).catch(() => {
    // The file was moved, changed or deleted since it was chosen.
    throw new ProblemError({ type: '/problems/file-missing', title: 'Gone', status: 0 })
  })
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
