import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'

import problems from '@/locales/en/problems.json'

import { ProblemError } from './problem'
import { useProblemMessage } from './problemMessage'

const say = (error: unknown) => renderHook(() => useProblemMessage()).result.current(error)
const problem = (type: string, status: number) => new ProblemError({ type, title: 'Title', status })

test('every problem of the API has its sentence', () => {
  const api = readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8')
  const slugs = new Set([...api.matchAll(/"\/problems\/([a-z-]+)"/g)].map(([, slug]) => slug))

  expect(slugs.size).toBeGreaterThan(10)
  expect([...slugs].filter((slug) => !Object.hasOwn(problems, slug ?? ''))).toEqual([])
})

test('a known problem is told by its type', () => {
  expect(say(problem('/problems/studio-taken', 409))).toBe(problems['studio-taken'])
})

test('an unknown refusal and an unknown trouble are told apart', () => {
  expect(say(problem('/problems/of-tomorrow', 409))).toBe(problems.unknown)
  expect(say(problem('/problems/of-tomorrow', 503))).toBe(problems.internal)
  expect(say(problem('/problems/constructor', 409))).toBe(problems.unknown)
})

test('a fault of ours is not shown as it is', () => {
  expect(say(new TypeError('x is undefined'))).toBe(problems.unknown)
})
