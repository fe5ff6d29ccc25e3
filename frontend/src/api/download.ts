import { asProblem, read, send } from './client'
import { ProblemError } from './problem'

/** Bytes that are here, of all. */
export type Progress = { done: number; all: number }

/**
 * The file that the server writes for `body`, and what it is called.
 *
 * @param onProgress hears of each part that arrives
 */
export async function download(
  path: string,
  body: unknown,
  onProgress: (progress: Progress) => void,
): Promise<{ file: Blob; name: string }> {
  const response = await send(
    new Request(new URL(path, globalThis.location.origin), {
      method: 'POST',
      headers: {
        'Accept-Language': document.documentElement.lang,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
    }),
  )
  if (!response.ok) {
    const problem = asProblem(await read(response), response.status)
    throw new ProblemError(problem, response.headers.get('X-Request-ID'))
  }
  const all = Number(response.headers.get('Content-Length') ?? 0)
  const parts: BlobPart[] = []
  let done = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value)
    done += part.value.byteLength
    onProgress({ done, all })
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  return { file: new Blob(parts), name: name ?? 'kilim' }
}

/** Hands a file to the person, as a click on a link to it would. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // A browser takes the file after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
