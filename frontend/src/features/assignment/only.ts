import type { Run, RunApplication } from './api'

/** The reviews of a proposal behind one of its numbers. */
export type Only =
  | { kind: 'reviewer'; id: string; name: string }
  | { kind: 'added' }
  | { kind: 'worst' }
  | { kind: 'affinity'; from: number; to: number }

type Given = RunApplication['given'][number]

function isMeant(only: Only, { affinity, before, person_id: id }: Given, worst: number): boolean {
  switch (only.kind) {
    case 'reviewer':
      return id === only.id
    case 'added':
      return !before
    case 'worst':
      return affinity === worst
    case 'affinity':
      return affinity >= only.from && affinity <= only.to
  }
}

/** The applications with those reviews alone; without a number all of them. */
export function narrowed(run: Run, only: Only | undefined): readonly RunApplication[] {
  if (only === undefined) return run.applications
  const all = run.applications.flatMap(({ given }) => given)
  const worst = Math.min(...all.map(({ affinity }) => affinity))
  return run.applications
    .map((one) => ({ ...one, given: one.given.filter((given) => isMeant(only, given, worst)) }))
    .filter(({ given }) => given.length > 0)
}

/** How many reviews are shown. */
export const reviewsOf = (applications: readonly RunApplication[]) =>
  applications.reduce((sum, { given }) => sum + given.length, 0)
