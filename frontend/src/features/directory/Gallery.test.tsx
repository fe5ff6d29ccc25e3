import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { show } from '@/testing/show'

import { Gallery } from './Gallery'
import type { Work } from './works'

const made = (number: number): Work => ({
  id: `w${number}`,
  title: `Work ${number}`,
  kind: 'craft',
  year: 2024,
  url: null,
  picture: {
    url: `/${number}/1000.jpg?hub=baku`,
    sources: [{ url: `/${number}/320.webp?hub=baku`, width: 320 }],
    alt: `Carpet ${number}`,
    width: 1000,
    height: 500,
  },
})
const LINK: Work = { ...made(3), url: 'https://a.example', picture: null }

beforeAll(() => loadWords('directory'))

test('pictures keep their place free and say what they show', () => {
  show(<Gallery works={[made(1), LINK]} level="h3" />)
  const picture = screen.getByRole('img', { name: 'Carpet 1' })
  expect(picture).toMatchObject({ loading: 'lazy', width: 1000, height: 500 })
  expect(picture.getAttribute('srcset')).toBe('/1/320.webp?hub=baku 320w')
  expect(screen.getByRole('link', { name: 'See it: Work 3' })).toMatchObject({
    href: 'https://a.example/',
  })
})

test('with the keyboard one opens a picture, turns to the others and closes it', async () => {
  show(<Gallery works={[made(1), LINK, made(2)]} level="h3" />)
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await screen.findByRole('dialog', { name: 'Work 1' })
  await userEvent.keyboard('{ArrowRight}')
  await screen.findByRole('dialog', { name: 'Work 2' })
  screen.getByText('2 of 2')
  await userEvent.keyboard('{ArrowRight}')
  await screen.findByRole('dialog', { name: 'Work 1' })
  await userEvent.keyboard('{Escape}')
  await screen.findByRole('button', { name: 'Look at Work 1, larger' })
  expect(screen.queryByRole('dialog')).toBeNull()
})
