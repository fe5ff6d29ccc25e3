import { act, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { currentLanguage, speak, startWords, wordsOf } from './i18n'
import { type Catalogue, translator } from './translate'
import { useLanguage, useWords } from './useWords'

describe('a translator', () => {
  const catalogue: Catalogue = {
    hello: 'Hello {{name}}, hello {{name}}',
    list: { left_one: 'one left', left_other: '{{count}} left', title: 'List' },
  }
  // The keys of this catalogue are not among the typed ones.
  const t = translator(catalogue, 'en') as (
    key: string,
    values?: Record<string, string | number>,
  ) => string

  test('finds texts in groups and fills in values', () => {
    expect(t('list.title')).toBe('List')
    expect(t('hello', { name: 'Ayaz' })).toBe('Hello Ayaz, hello Ayaz')
  })

  test('takes values as they are, also with signs of its own', () => {
    expect(t('hello', { name: '$& {{name}}' })).toBe('Hello $& {{name}}, hello $& {{name}}')
  })

  test('chooses the plural form', () => {
    expect(t('list.left', { count: 1 })).toBe('one left')
    expect(t('list.left', { count: 0 })).toBe('0 left')
    expect(t('list.left', { count: 21 })).toBe('21 left')
  })

  test('gives back what it does not know', () => {
    expect(t('list')).toBe('list')
    expect(t('list.gone')).toBe('list.gone')
    expect(t('hello.name')).toBe('hello.name')
    expect(t('hello', {})).toBe('Hello {{name}}, hello {{name}}')
  })
})

test('components follow the language', async () => {
  const Page = () => {
    const t = useWords('shell')
    return <p>{`${useLanguage()}: ${t('account.signIn')}`}</p>
  }
  render(<Page />, { wrapper: Suspense })
  expect(screen.getByText('en: Sign in')).toBeTruthy()

  await act(() => speak('az'))

  expect(screen.getByText('az: Daxil ol')).toBeTruthy()
  expect(wordsOf('shell')('account.signIn')).toBe('Daxil ol')
})

describe('the first language', () => {
  afterEach(() => {
    history.replaceState(null, '', '/')
    vi.unstubAllGlobals()
  })

  const first = (address: string, stored: string | null, browser: string[]) => {
    history.replaceState(null, '', address)
    if (stored === null) localStorage.removeItem('kilim.language')
    else localStorage.setItem('kilim.language', stored)
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(browser)
    startWords()
    return currentLanguage()
  }

  test('is the one in the address', () => {
    expect(first('/?lang=az', 'en', ['en'])).toBe('az')
  })

  test('else the last choice', () => {
    expect(first('/', 'az', ['en'])).toBe('az')
    expect(first('/?lang=xx', 'az', ['en'])).toBe('az')
  })

  test('else the first that the browser asks for and we speak', () => {
    expect(first('/', null, ['ru-RU', 'az-AZ', 'en'])).toBe('az')
    expect(first('/', 'xx', ['de', 'en-US', 'az'])).toBe('en')
  })

  test('else English', () => {
    expect(first('/', null, ['de'])).toBe('en')
    expect(document.documentElement.lang).toBe('en')
  })
})
