import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { show } from '@/testing/show'
import type { When } from '../api'
import { newItem } from '../kinds'
import { ConditionEditor } from './ConditionEditor'

const SCALE = { ...newItem('scale', 'ready', 'AZN'), label: { az: 'Hazır', en: 'Ready' } }
const seen: When[] = []

function Edited() {
  const [when, setWhen] = useState<When>(null)
  const onChange = (next: When) => {
    seen.push(next)
    setWhen(next)
  }
  return <ConditionEditor when={when} earlier={[SCALE]} onChange={onChange} />
}

const press = async (name: string, place = 0) => {
  const found = await screen.findAllByRole('button', { name })
  const button = found[place]
  if (button) await userEvent.click(button)
}

test('conditions are built three deep, and no deeper', async () => {
  await loadWords('formBuilder')
  show(<Edited />)
  const ready = { op: 'at_least', field: 'ready', value: 5 }
  await press('Add a condition')
  expect(seen.at(-1)).toEqual(ready)
  await press('Add a group')
  expect(seen.at(-1)).toEqual({ op: 'all', of: [ready, { op: 'any', of: [ready, ready] }] })
  await press('Add a group') // the first such button is the one within the group
  const inner = { op: 'all', of: [ready, ready] }
  expect(seen.at(-1)).toEqual({
    op: 'all',
    of: [ready, { op: 'any', of: [ready, ready, inner] }],
  })
  expect(screen.getAllByRole('button', { name: 'Add a group' })).toHaveLength(2)
  expect(screen.getAllByRole('button', { name: 'Add a condition' })).toHaveLength(3)
  await press('Remove group 2.3')
  await press('Remove condition 2.2')
  expect(seen.at(-1)).toEqual({ op: 'all', of: [ready, ready] })
  await press('Remove condition 2')
  await press('Remove condition 1')
  expect(seen.at(-1)).toBeNull()
})
