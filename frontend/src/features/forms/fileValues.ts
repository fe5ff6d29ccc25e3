import type { FieldOf } from './api'
import { hasOnly, wholeOf } from './json'
import type { Judging } from './judging'
import { countCharacters, readText } from './texts'

const MOST_FILES = 100
const LONGEST_NAME = 255
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A file as an answer names it. */
export type NamedFile = { file_id: string; name: string; bytes: number }

/** Names of files that somebody holds; each once. */
export function judgeFile(asked: FieldOf<'file'>, value: unknown, path: string, judging: Judging) {
  if (!Array.isArray(value) || value.length > MOST_FILES) {
    return judging.refuse(path, 'wrong_form')
  }
  const found = new Map<string, NamedFile>()
  for (const one of value) {
    const file = fileOf(one)
    if (file === undefined) return judging.refuse(path, 'wrong_form')
    if (!found.has(file.file_id)) found.set(file.file_id, file)
  }
  const files = [...found.values()]
  for (const [place, file] of files.entries()) {
    judging.below(`${path}/${place}`, file.bytes, asked.most_bytes, 'file_too_large')
  }
  if (files.length === 0) return undefined
  judging.below(path, files.length, asked.most, 'too_many')
  judging.reach(path, files.length, asked.least, 'too_few')
  return files
}

function fileOf(value: unknown): NamedFile | undefined {
  if (!hasOnly(value, 'file_id', 'name', 'bytes')) return undefined
  const { file_id: id, name } = value
  const bytes = wholeOf(value.bytes)
  if (typeof id !== 'string' || !UUID.test(id) || bytes === undefined || bytes < 0) return undefined
  const shown = typeof name === 'string' ? readText(name, false) : undefined
  if (!shown || countCharacters(shown) > LONGEST_NAME) return undefined
  return { file_id: id, name: shown, bytes }
}
