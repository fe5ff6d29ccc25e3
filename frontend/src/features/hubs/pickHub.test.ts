import { expect, test } from 'vitest'

import { pickHub } from './pickHub'

const baku = { slug: 'baku' }
const pirot = { slug: 'pirot' }
const hubs = [baku, pirot]

test('the address decides first', () => {
  expect(pickHub(hubs, 'pirot', [{ hub: baku }])).toBe(pirot)
})

test('then the first hub in which the person has a role', () => {
  expect(pickHub(hubs, undefined, [{ hub: null }, { hub: { slug: 'pirot' } }])).toBe(pirot)
})

test('then the first hub of the network, also for an unknown address', () => {
  expect(pickHub(hubs, undefined)).toBe(baku)
  expect(pickHub(hubs, 'atlantis')).toBe(baku)
})

test('a network without a hub cannot be shown', () => {
  expect(() => pickHub([], undefined)).toThrow('The network has no hub yet')
})
