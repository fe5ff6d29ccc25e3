import { expect, test } from 'vitest'

import { type Figure, rowsOf } from '@/api/figures'
import figures from '@/api/figures.json'
import { readWanted } from '@/features/given/wanted'
import { readSearch, toSought } from '@/features/pipeline/sought'

const OF = {
  stage: '01a204fc-8778-708f-ae30-cda47bd09bba',
  person: '01a204fc-8893-7954-bc8d-33a83f0b920d',
}

test('the address of every figure is read as it was meant', () => {
  for (const figure of Object.keys(figures) as Figure[]) {
    const { list, wanted } = rowsOf(figure, OF)
    const read = list === 'applications' ? toSought(readSearch(wanted)) : readWanted(wanted)
    const { look: _, ...meant } = read as Record<string, unknown>
    expect([figure, meant]).toEqual([figure, wanted])
  }
})
