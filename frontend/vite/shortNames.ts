import { createHash } from 'node:crypto'
import { join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/**
 * Names for the classes of the build: a mark of the file and a number, `_x1Zk4`. Every class stands
 * in a style sheet and in a script, and the usual names repeat its word in both.
 */
export function shortNames(): (name: string, path: string) => string {
  const files = new Map<string, { mark: string; numbers: Map<string, number> }>()

  function fileOf(path: string) {
    const known = files.get(path)
    if (known !== undefined) return known
    // The path inside of the project, so that every machine builds the same.
    const inside = relative(ROOT, path).replaceAll('\\', '/')
    const mark = createHash('sha256').update(inside).digest('base64url').slice(0, 4)
    if ([...files.values()].some((other) => other.mark === mark)) {
      throw new Error(`Rename ${inside}: its classes would be called like those of another file`)
    }
    const made = { mark, numbers: new Map<string, number>() }
    files.set(path, made)
    return made
  }

  return (name, path) => {
    const { mark, numbers } = fileOf(path.replace(/\?.*/, ''))
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return `_${mark}${number.toString(36)}`
  }
}
