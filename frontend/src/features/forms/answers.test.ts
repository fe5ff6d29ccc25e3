import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { judge, type Verdict } from './answers'
import type { Definition } from './api'
import type { Answers } from './conditions'

type Case = { answers: Answers; complete: boolean; verdict: Verdict }
type Judged = { definition: Definition; cases: Case[] }

const corpus: Judged[] = JSON.parse(readFileSync('../tests/forms/verdicts.json', 'utf8'))

test('there are at least two hundred cases', () => {
  expect(corpus.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(200)
})

describe('the browser gives the verdict of the server', () => {
  for (const [number, { definition, cases }] of corpus.entries()) {
    test(`form ${number + 1}`, () => {
      for (const { answers, complete, verdict } of cases) {
        expect(judge(definition, answers, complete)).toEqual(verdict)
      }
    })
  }
})
