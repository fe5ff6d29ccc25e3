import { posix } from 'node:path'
import { expect, test } from 'vitest'

import { sources } from './sources'

const styleSheets = new Map(sources('.module.css').map(({ path, text }) => [path, text]))

/** Classes that `text` takes from a CSS module which does not define them, as `file: class`. */
function unknownClasses(path: string, text: string): string[] {
  const body = text.replace(/^import .*$/gm, '')
  return [...text.matchAll(/^import (\w+) from '(\.[^']+\.module\.css)'$/gm)].flatMap(
    ([, name = '', file = '']) => {
      const css = styleSheets.get(posix.join(posix.dirname(path), file)) ?? ''
      const used = body.matchAll(new RegExp(`\\b${name}(?:\\.(\\w+)|\\['([^']+)'\\])`, 'g'))
      return [...used]
        .map(([, dotted, quoted]) => dotted ?? quoted ?? '')
        .filter((className) => !new RegExp(`\\.${className}(?![\\w-])`).test(css))
        .map((className) => `${path}: ${className}`)
    },
  )
}

test('a class that is not there is found', () => {
  styleSheets.set('a/b.module.css', '.there, .also-there:hover { color: red }')
  const text = `import styles from './b.module.css'\nstyles.there + styles['also-there'] + styles.gone`

  expect(unknownClasses('a/a.tsx', text)).toEqual(['a/a.tsx: gone'])
})

test('every class that a component uses is defined in its style sheet', () => {
  const all = sources('.tsx').concat(sources('.ts'))
  const components = all.filter(({ path }) => !path.includes('.test.'))

  expect(components.flatMap(({ path, text }) => unknownClasses(path, text))).toEqual([])
})
