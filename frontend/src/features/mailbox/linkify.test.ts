import { expect, test } from 'vitest'

import { linkify } from './linkify'

test('makes links of web addresses alone', () => {
  expect(linkify('Open https://hub.example/welcome#token=a-b_c.\nOr write to a@b.az')).toEqual([
    { text: 'Open ' },
    {
      text: 'https://hub.example/welcome#token=a-b_c',
      href: 'https://hub.example/welcome#token=a-b_c',
    },
    { text: '.\nOr write to a@b.az' },
  ])
})

test('never makes a link that runs code', () => {
  expect(linkify('javascript:alert(1)')).toEqual([{ text: 'javascript:alert(1)' }])
})

test('keeps every character', () => {
  const text = 'http://a.example/x http://b.example/y'
  expect(
    linkify(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})
