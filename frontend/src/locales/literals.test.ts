import ts from 'typescript'
import { expect, test } from 'vitest'

import { sources } from '@/testing/sources'

/** Attributes that people read or hear. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|caption|description|errorMessage|heading|label|note|placeholder|summary|text|title)$/
const LETTER = /\p{L}/u

/** Words written into the markup of `text` instead of the catalogue, as `line: words`. */
export function literals(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const say = (node: ts.Node, words: string) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
    if (LETTER.test(words)) found.push(`${path}:${line}: ${words.trim()}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) say(node, node.text)
    if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText())) {
      for (const words of constants(node.initializer)) say(node, words)
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      for (const words of constants(node)) say(node, words)
    }
    node.forEachChild(visit)
  }
  visit(file)
  return found
}

/** The constant texts that `node` may stand for: itself, both ends of a choice, parts of a template. */
function constants(node: ts.Node | undefined): string[] {
  if (node === undefined) return []
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text]
  if (ts.isJsxExpression(node)) return constants(node.expression)
  if (ts.isParenthesizedExpression(node)) return constants(node.expression)
  if (ts.isConditionalExpression(node)) {
    return [...constants(node.whenTrue), ...constants(node.whenFalse)]
  }
  if (ts.isBinaryExpression(node)) return [...constants(node.left), ...constants(node.right)]
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
  }
  return []
}

test('finds words in text, attributes, choices and templates', () => {
  const page = `export const A = ({ n, b }) => (
    <p title="Hint" className="box" data-x="y">
      Hello {b ? 'yes' : t('no')} {\`\${n} left\`} {b && 'maybe'} · {n}
      <img alt={b ? 'A picture' : ''} src="/a.png" />
    </p>)`

  expect(literals('a.tsx', page)).toEqual([
    'a.tsx:2: Hint',
    'a.tsx:3: Hello',
    'a.tsx:3: yes',
    'a.tsx:3: left',
    'a.tsx:3: maybe',
    'a.tsx:4: A picture',
  ])
})

test('every word on a screen comes from the catalogue', () => {
  const screens = sources('.tsx').filter(({ path }) => !path.includes('.test.'))

  expect(screens.flatMap(({ path, text }) => literals(path, text))).toEqual([])
})
