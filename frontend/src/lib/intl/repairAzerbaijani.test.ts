import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { repairAzerbaijani } from './repairAzerbaijani'

const { DateTimeFormat, DisplayNames } = Intl
const november = Date.UTC(2026, 10, 23)
const month = { month: 'long', timeZone: 'UTC' } as const

afterEach(() => {
  Object.assign(Intl, { DateTimeFormat, DisplayNames })
})

test('a runtime that knows Azerbaijani is left alone', () => {
  repairAzerbaijani()

  expect(Intl.DateTimeFormat).toBe(DateTimeFormat)
  expect(Intl.DisplayNames).toBe(DisplayNames)
})

describe('in a browser that claims the language and writes `M11`', () => {
  beforeEach(() => {
    class Broken extends DateTimeFormat {
      override format = () => 'M11'
    }
    Intl.DateTimeFormat = new Proxy(DateTimeFormat, {
      construct: (target, [locale, options]) =>
        locale === 'az' ? new Broken('en', options) : new target(locale, options),
    })
    repairAzerbaijani()
  })

  test('Azerbaijani dates are ours', () => {
    expect(new Intl.DateTimeFormat('az', month).format(november)).toBe('noyabr')
    expect(new Intl.DateTimeFormat(['az-Latn', 'en'], month).format(november)).toBe('noyabr')
    expect(new Intl.DateTimeFormat('az').resolvedOptions().locale).toBe('az')
    expect(new Intl.DateTimeFormat('az') instanceof Intl.DateTimeFormat).toBe(true)
  })

  test('other languages stay as they are, with and without `new`', () => {
    expect(new Intl.DateTimeFormat('en', month).format(november)).toBe('November')
    expect(Intl.DateTimeFormat('en', month).format(november)).toBe('November')
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(
      DateTimeFormat().resolvedOptions().timeZone,
    )
  })

  test('React Aria is left to its own names of date fields, and only there', () => {
    const fields = { type: 'dateTimeField' } as const

    expect(() => new Intl.DisplayNames('az', fields)).toThrow(RangeError)
    expect(new Intl.DisplayNames('en', fields).of('day')).toBe('day')
    expect(new Intl.DisplayNames('az', { type: 'language' }).of('en')).toBe('ingilis')
  })
})
