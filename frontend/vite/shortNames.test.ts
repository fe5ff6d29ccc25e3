import { expect, test } from 'vitest'

import { shortNames } from './shortNames'

test('every class of every file has a name of its own, the same in each build', () => {
  const classes = [
    ['row', '/a/src/ui/Table.module.css'],
    ['cell', '/a/src/ui/Table.module.css'],
    ['row', '/a/src/ui/List.module.css'],
    ['row', '/a/src/ui/Table.module.css?used'],
  ] as const
  const build = () => {
    const nameOf = shortNames()
    return classes.map(([name, path]) => nameOf(name, path))
  }
  const names = build()

  expect(build()).toEqual(names)
  expect(new Set(names).size).toBe(3)
  expect(names[3]).toBe(names[0])
  for (const name of names) expect(name).toMatch(/^_[\w-]{4}\w$/)
})
